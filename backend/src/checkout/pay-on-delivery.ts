import type { PaymentMethodView } from "./payment-attempts-port"

/** A shopper who saw prompts down and chose to pay on delivery may finish, though prompts are back by now. */
const STILL_OFFERED_MS = 10 * 60_000

/** Without prompts there is nothing that paying on delivery could stand in for: then only the shop's word counts. */
export function offersPayOnDelivery(
  prompts: Pick<PaymentMethodView, "state" | "changed_at"> | null,
  wish: "always" | "when_down" | "never",
  now: Date,
): boolean {
  if (wish !== "when_down") return wish === "always"
  if (!prompts || prompts.state === "down") return true
  if (prompts.changed_at === undefined) return false
  return now.getTime() - new Date(prompts.changed_at).getTime() < STILL_OFFERED_MS
}
