import { MedusaError } from "@medusajs/framework/utils"
import { isProviderFault, isStockError } from "./complete-cart"

it.each([
  // As the workflow engine hands them over: plain objects.
  [{ message: "Not enough stock available for item iitem_1 at location sloc_1", type: "not_allowed" }, true],
  [{ message: "Item iitem_1 is not stocked at location sloc_1", type: "not_found" }, true],
  [new Error("Sales channel sc_1 is not associated with any stock location for variant variant_1."), true],
  [new Error("Payment sessions are required to complete cart"), false],
  ["Not enough stock available", false],
  [null, false],
])("tells missing stock from other errors: %p", (error, expected) => {
  expect(isStockError(error)).toBe(expected)
})

it.each([
  [new MedusaError(MedusaError.Types.PAYMENT_AUTHORIZATION_ERROR, "Payment authorization failed"), true],
  [new MedusaError(MedusaError.Types.INVALID_DATA, "Cart has no region"), false],
  [undefined, false],
])("knows when the provider could not be asked: %s", (error, expected) => {
  expect(isProviderFault(error)).toBe(expected)
})
