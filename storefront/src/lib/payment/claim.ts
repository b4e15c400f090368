import { z } from "zod"
import type { Reply } from "@/lib/data/backend"

/** "I have already paid": a receipt that the shopper names, and what is known of it. */
export const claimSchema = z.object({
  id: z.string(),
  receipt: z.string().nullish(),
  status: z.enum(["checking", "accepted", "refused", "unknown"]),
  /** Why it was refused; each has its sentence in the messages. */
  reason: z.string().nullish(),
  message: z.string(),
})

export type PaymentClaim = z.output<typeof claimSchema>

/** A sentence under `payment.claim.problems` in the messages. */
export type ClaimProblem = { key: "noReceipt" | "tooMany" | "unreachable" | "generic" }

const KEYS = ["noReceipt", "tooMany", "unreachable", "generic"] as const

/** Why nothing is being checked. */
export function toClaimProblem(refusal: Exclude<Reply<never>, { kind: "found" }>): ClaimProblem {
  if (refusal.kind === "unreachable") return { key: "unreachable" }
  if (refusal.status === 429) return { key: "tooMany" }
  return { key: refusal.status === 400 ? "noReceipt" : "generic" }
}

/** The problem that a plain form post left in the address; null for anything else. */
export function parseClaimProblem(key: string | undefined): ClaimProblem | null {
  const known = KEYS.find((candidate) => candidate === key)
  return known ? { key: known } : null
}
