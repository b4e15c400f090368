import type { DeliveryChoices } from "@/lib/delivery/types"
import {
  completeForm,
  EMPTY_FORM,
  readCheckoutForm,
  validateCheckoutForm,
  type CheckoutForm,
} from "./checkout-form"

const option = { promise: null, point: null }
const choices: DeliveryChoices = {
  counties: [
    { code: "KE-30", name: "Nairobi" },
    { code: "KE-22", name: "Kiambu" },
    { code: "KE-28", name: "Mombasa" },
    { code: "KE-47", name: "West Pokot" },
  ],
  options: [
    { ...option, id: "shop", name: "Shop", kind: "pickup", amount: 0, counties: [] },
    { ...option, id: "rider", name: "Rider", kind: "rider", amount: 250, counties: ["KE-30"] },
    { ...option, id: "near", name: "Near", kind: "parcel", amount: 350, counties: ["KE-22"] },
    { ...option, id: "far", name: "Far", kind: "parcel", amount: 480, counties: ["KE-28"] },
  ],
}

function aForm(change: Partial<CheckoutForm> = {}): CheckoutForm {
  return { ...EMPTY_FORM, phone: "0712 345 678", name: "Wanjiku", optionId: "shop", ...change }
}

it.each<[string, Partial<CheckoutForm>, object]>([
  ["pickup with a phone and a name", {}, {}],
  ["no phone", { phone: "" }, { phone: "phoneRequired" }],
  ["a foreign phone", { phone: "+44 7911 123456" }, { phone: "phoneInvalid" }],
  ["no name", { name: "" }, { name: "nameRequired" }],
  ["half an e-mail", { email: "me@" }, { email: "emailInvalid" }],
  ["a bad second phone", { payPhone: "123" }, { payPhone: "phoneInvalid" }],
  ["no delivery", { optionId: "" }, { optionId: "deliveryRequired" }],
  ["an unknown delivery", { optionId: "gone" }, { optionId: "deliveryRequired" }],
  ["a rider without a place", { optionId: "rider", county: "KE-30" }, { area: "areaRequired" }],
  [
    "a parcel without anything",
    { optionId: "near" },
    { county: "countyRequired", town: "townRequired", area: "areaRequired" },
  ],
  [
    "a parcel to a county not reached",
    { optionId: "near", county: "KE-47", town: "K", area: "x" },
    { county: "countyUnsupported" },
  ],
  ["a novel as a note", { note: "x".repeat(501) }, { note: "tooLong" }],
])("finds the mistakes of %s", (_name, change, expected) => {
  expect(validateCheckoutForm(aForm(change), choices)).toStrictEqual(expected)
})

it("fills in the only county of an option", () => {
  expect(completeForm(aForm({ optionId: "rider" }), choices).county).toBe("KE-30")
})

it("takes the parcel that serves the county", () => {
  expect(completeForm(aForm({ optionId: "near", county: "KE-28" }), choices).optionId).toBe("far")
  expect(completeForm(aForm({ optionId: "near", county: "KE-22" }), choices).optionId).toBe("near")
  expect(completeForm(aForm({ optionId: "near", county: "KE-47" }), choices).optionId).toBe("near")
})

it("forgets a half-typed address when the things are collected", () => {
  const form = completeForm(aForm({ county: "KE-22", town: "Thika", area: "x" }), choices)
  expect(form).toMatchObject({ county: "", town: "", area: "", landmark: "" })
})

it("reads only text and trims it", () => {
  const form = readCheckoutForm(
    new Map<string, unknown>([
      ["phone", " 0712 "],
      ["name", 5],
      ["other", "x"],
    ]) as { get: (name: string) => unknown },
  )
  expect(form).toStrictEqual({ ...EMPTY_FORM, phone: "0712" })
})
