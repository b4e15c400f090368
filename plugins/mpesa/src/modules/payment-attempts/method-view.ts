import type { Payee } from "./attempt-view"
import type { Outage } from "./breaker"

/** A way of paying, as the checkout shows it. Times are ISO 8601 in UTC. */
export type MethodView = {
  id: string
  state: "up" | "down"
  /** For the shopper, while it is down. */
  message?: string
  /** When it last went down or came back. */
  changed_at?: string
  pay_by_hand: { kind: "paybill" | "till"; number: string; business_name: string }
}

export function toMethodView(id: string, payee: Payee, outage: Outage): MethodView {
  const isDown = outage.state === "down"
  return {
    id,
    state: isDown ? "down" : "up",
    ...(isDown ? { message: describeOutage(payee) } : {}),
    ...(outage.since ? { changed_at: outage.since.toISOString() } : {}),
    pay_by_hand: { kind: payee.type, number: handNumber(payee), business_name: payee.businessName },
  }
}

/** Honest, and with a way on: the order can be placed and paid by hand. */
export function describeOutage(payee: Payee): string {
  const place = `${payee.type === "paybill" ? "PayBill" : "Till"} ${handNumber(payee)}`
  return `M-Pesa cannot send requests to phones right now. You can place your order and pay it to ${place} from your M-Pesa menu.`
}

const handNumber = ({ type, shortcode, tillNumber }: Payee) =>
  type === "till" ? (tillNumber ?? shortcode) : shortcode
