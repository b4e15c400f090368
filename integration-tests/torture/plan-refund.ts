import type { Random } from "../catalogue/seeded-random"
import type { VendorFault } from "./plan-shopper"

/** What the merchant gives back of a paid order, and what the vendor makes of it. */
export interface RefundPlan {
  share: "whole" | "part"
  /** 2: pressed twice at once. */
  presses: 1 | 2
  /** The vendor's last word, which comes after its acknowledgement. */
  result: {
    deliver: "once" | "twice" | "never" | "late" | "queue_timeout" | "queue_timeout_after_done"
    delayMs: number
    deliverAfterMs?: number
    /** Refused with it. */
    code?: string
  }
  fault?: VendorFault
}

export function planRefund(random: Random): RefundPlan {
  const share = random.pick(["whole", "part"] as const)
  const deliver = random.pick([
    "once",
    "once",
    "once",
    "twice",
    "never",
    "late",
    "queue_timeout",
    "queue_timeout_after_done",
  ] as const)
  const refund: RefundPlan = {
    share,
    presses: random.chance(0.25) ? 2 : 1,
    result: { deliver, delayMs: random.between(0, 2_000) },
  }
  const lateMs = random.pick([2_000, 20_000, 120_000, 1_800_000])
  if (deliver === "late") refund.result.deliverAfterMs = lateMs
  // Reversal: the money is at the bank; no such payment. Payout: the number is not registered; the float is empty.
  const code = random.pick(share === "whole" ? ["1", "R000002", "2001"] : ["2040", "1", "2001"])
  if (random.chance(0.2)) refund.result.code = code
  const fault = random.pick(REFUND_FAULTS)
  if (random.chance(0.25)) refund.fault = { ...fault, api: share === "whole" ? "reversal" : "b2c" }
  return refund
}

const REFUND_FAULTS = [
  { fault: "429" },
  { fault: "5xx", form: "busy" },
  { fault: "5xx", form: "html", after_accept: true },
  { fault: "drop_before_accept" },
  { fault: "drop_after_accept" },
  { fault: "malformed_body" },
] as const
