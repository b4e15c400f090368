import { deliverAs, type DeliveryPlan } from "../delivery"
import type { C2bInstruction } from "../instructions"
import type { DarajaParts } from "../parts"
import { buildC2bMessage, type C2bPayment } from "./message"

/** Tells ConfirmationURL, once and without repeats unless something else is wanted. */
export function confirmPayment(
  parts: DarajaParts,
  payment: C2bPayment,
  given: { thirdPartyTransId: string; wanted: Pick<C2bInstruction, "deliver" | "delay_ms"> },
): void {
  const registration = parts.c2b.get(payment.merchant.shortcode)
  if (!registration) return
  const settings = parts.settings()
  const body = buildC2bMessage(payment, {
    version: registration.version,
    settings,
    balance: parts.ledger.accounts.utilityOf(payment.merchant.shortcode),
    thirdPartyTransId: given.thirdPartyTransId,
  })
  const message = {
    reference: payment.receipt,
    kind: "confirmation" as const,
    url: registration.confirmationUrl,
    body,
  }
  const { delay_ms: delayMs, deliver = settings.c2b_deliver } = given.wanted
  const plan: DeliveryPlan = {
    deliver: deliver === "forty_percent" ? (parts.ids.chance(40) ? "once" : "never") : deliver,
    lateMs: delayMs ?? settings.c2b_late_ms,
  }
  if (plan.deliver === "late" || !delayMs) return deliverAs(parts.callbacks, message, plan)
  parts.clock.schedule(delayMs, () => deliverAs(parts.callbacks, message, plan))
}
