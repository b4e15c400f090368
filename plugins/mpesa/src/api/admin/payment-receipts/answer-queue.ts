import type { MedusaResponse } from "@medusajs/framework/http"
import type { QueueOutcome } from "../../../settlement/queue-actions"
import { refuse } from "../../answers"
import { toAdminReceipt } from "../views"

/** The receipt as it stands after the decision, or why there was none. */
export function answerQueue(res: MedusaResponse, outcome: QueueOutcome): void {
  if (outcome.kind === "refused") return refuse(res, outcome)
  res.json({ payment_receipt: toAdminReceipt(outcome.receipt) })
}
