import { NO_OUTAGE } from "./breaker"
import { toMethodView } from "./method-view"

const since = new Date("2026-11-22T09:00:00Z")
const paybill = { type: "paybill", shortcode: "174379", businessName: "Duka" } as const
const till = { type: "till", shortcode: "600000", tillNumber: "5123456", businessName: "Duka" } as const

it.each([
  [
    paybill,
    NO_OUTAGE,
    { state: "up", pay_by_hand: { kind: "paybill", number: "174379", business_name: "Duka" } },
  ],
  [
    till,
    { ...NO_OUTAGE, state: "probing" as const, since },
    {
      state: "up",
      changed_at: "2026-11-22T09:00:00.000Z",
      pay_by_hand: { kind: "till", number: "5123456", business_name: "Duka" },
    },
  ],
  [
    till,
    { ...NO_OUTAGE, state: "down" as const, since },
    {
      state: "down",
      changed_at: "2026-11-22T09:00:00.000Z",
      message:
        "M-Pesa cannot send requests to phones right now. You can place your order and pay it to Till 5123456 from your M-Pesa menu.",
      pay_by_hand: { kind: "till", number: "5123456", business_name: "Duka" },
    },
  ],
])("shows a method as it can be used", (payee, outage, expected) => {
  expect(toMethodView("pp_lnm_lnm", payee, outage)).toStrictEqual({ id: "pp_lnm_lnm", ...expected })
})
