import type { Till } from "./till-api"
import { fillForm, toBody, type TillField } from "./till-form"

const TOWN: Till = {
  id: "paytil_1",
  name: "Town shop",
  business_name: "Duka Town",
  type: "till",
  shortcode: "600100",
  till_number: "600200",
  sales_channel_id: "sc_1",
  is_active: true,
  has_initiator: true,
  is_readable: true,
}
const FACTS = {
  name: "Town shop",
  business_name: "Duka Town",
  type: "till",
  shortcode: "600100",
  till_number: "600200",
  sales_channel_id: "sc_1",
}

const typed: [string, Partial<Record<TillField, string>>, object][] = [
  ["nothing", {}, FACTS],
  ["blanks in a secret", { "secrets.passkey": "  " }, FACTS],
  ["one secret", { "secrets.passkey": "pk" }, { ...FACTS, secrets: { passkey: "pk" } }],
  [
    "the initiator's password",
    { "secrets.initiator.password": "new" },
    { ...FACTS, secrets: { initiator: { password: "new" } } },
  ],
  ["another kind", { type: "paybill" }, { ...FACTS, type: "paybill", till_number: null }],
  ["no sales channel any more", { sales_channel_id: "" }, { ...FACTS, sales_channel_id: null }],
  ["no till number", { till_number: " " }, { ...FACTS, till_number: null }],
  ["no business name", { business_name: "" }, { ...FACTS, business_name: null }],
]

it.each(typed)("says of a till, after typing %s, exactly what is to be kept", (_, changes, body) => {
  expect(toBody({ ...fillForm(TOWN), ...changes })).toEqual(body)
})

it("begins a new till as a PayBill, with every field empty", () => {
  const { type, ...others } = fillForm(null)
  expect(type).toBe("paybill")
  expect(new Set(Object.values(others))).toEqual(new Set([""]))
})
