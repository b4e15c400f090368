import { ApiError } from "../http/api-error"
import { maskAddressPhone, parseCheckoutInput } from "./checkout-input"

const aBody = (changes: Record<string, unknown> = {}) => ({
  cart_id: "cart_1",
  contact: { name: " Wanjiku   Kamau ", phone: "0712 345 678" },
  delivery: { option_id: "so_1" },
  payment: { provider_id: "pp_a_a" },
  ...changes,
})

const refusalOf = (body: unknown): ApiError => {
  try {
    parseCheckoutInput(body)
  } catch (error) {
    if (error instanceof ApiError) return error
    throw error
  }
  throw new Error("The body was accepted")
}

it("reads the least that a shopper can give", () => {
  expect(parseCheckoutInput(aBody())).toEqual({
    cartId: "cart_1",
    contact: { name: "Wanjiku Kamau", phone: "254712345678", email: null },
    delivery: { optionId: "so_1", note: null, place: {} },
    payment: { providerId: "pp_a_a", phone: "254712345678" },
    expectedTotal: null,
  })
})

it("pays from another number when one is given", () => {
  const { payment, contact } = parseCheckoutInput(
    aBody({ payment: { provider_id: "p", phone: "+254 110 000 001" } }),
  )
  expect(payment.phone).toBe("254110000001")
  expect(contact.phone).toBe("254712345678")
})

it.each([
  ["an empty e-mail", { name: "A", phone: "0712345678", email: "" }, null],
  ["no e-mail", { name: "A", phone: "0712345678", email: null }, null],
  ["capitals", { name: "A", phone: "0712345678", email: "Me@Example.COM" }, "me@example.com"],
])("takes %s", (_, contact, email) => {
  expect(parseCheckoutInput(aBody({ contact })).contact.email).toBe(email)
})

it.each([
  ["contact.phone", aBody({ contact: { name: "A", phone: "+44 7700 900123" } })],
  ["payment.phone", aBody({ payment: { provider_id: "p", phone: "12345" } })],
])("refuses a foreign or broken number in %s", (path, body) => {
  expect(refusalOf(body)).toMatchObject({ status: 400, code: "invalid_phone", details: { path } })
})

it.each([
  ["contact.name", aBody({ contact: { name: "  ", phone: "0712345678" } })],
  ["contact.email", aBody({ contact: { name: "A", phone: "0712345678", email: "nope" } })],
  ["delivery.option_id", aBody({ delivery: {} })],
  ["payment", aBody({ payment: undefined })],
  ["expected_total", aBody({ expected_total: "1200" })],
  ["", []],
])("names the field %s", (path, body) => {
  const { code, status, details } = refusalOf(body)
  expect({ code, status }).toEqual({ code: "invalid_request", status: 400 })
  expect(details?.issues).toEqual([expect.objectContaining({ path })])
})

it.each([
  ["+254712345678", "0712 *** 678"],
  ["nobody knows", null],
  [null, null],
])("masks the phone of an address: %s", (phone, masked) => {
  expect(maskAddressPhone(phone)).toBe(masked)
})
