import { createHash } from "node:crypto"
import type { MedusaContainer } from "@medusajs/framework/types"
import { z } from "zod"
import { ApiError } from "../http/api-error"
import { readInput } from "../http/read-input"
import { CHECKOUT_MODULE } from "../modules/checkout"
import type CheckoutModuleService from "../modules/checkout/service"
import type { StoredIdempotencyRecord } from "../modules/checkout/service"

const KEY_HEADER = "Idempotency-Key"

/** A request that is unanswered for this long was cut off by a crash, not slow. */
export const ABANDONED_AFTER_MS = 2 * 60_000

export type KeyDecision = "run" | "replay" | "conflict"

/**
 * What to do with a request that brings a key.
 *
 * Only answers of success are kept. A refusal (4xx) or a fault (5xx) frees the key, so that the same key may come again
 * with a corrected body. The same request while the first one runs is let through: the work itself is idempotent by
 * cart, under the cart's lock, and both get the same order.
 */
export function decideOnKey(
  record: StoredIdempotencyRecord | null,
  { requestHash, now }: { requestHash: string; now: Date },
): KeyDecision {
  if (!record) return "run"
  const answered = record.answer !== null
  if (record.request_hash === requestHash) return answered ? "replay" : "run"
  const abandoned = !answered && now.getTime() - new Date(record.created_at).getTime() > ABANDONED_AFTER_MS
  return abandoned ? "run" : "conflict"
}

/** SHA-256 of a parsed request: two ways of writing one phone number are one request. */
export function hashRequest(request: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(sortKeys(request)))
    .digest("hex")
}

/**
 * Runs `work` at most once per key and request, as far as final answers go; see {@link decideOnKey}.
 * @throws ApiError `idempotency_conflict` when the key stands for another request.
 */
export async function withIdempotency<Answer>(
  container: MedusaContainer,
  {
    scope,
    header,
    request,
    isFinal,
  }: { scope: string; header: string | undefined; request: unknown; isFinal: (answer: Answer) => boolean },
  work: () => Promise<Answer>,
): Promise<Answer> {
  if (!header) return work()
  const { [KEY_HEADER]: key } = readInput(keyHeader, { [KEY_HEADER]: header })
  const books = container.resolve<CheckoutModuleService>(CHECKOUT_MODULE)
  const claim = { scope, key, requestHash: hashRequest(request) }
  const now = new Date()

  const record = await books.claimKey(claim, now)
  const decision = decideOnKey(record, { requestHash: claim.requestHash, now })
  if (decision === "conflict") throw keyConflict()
  // Only `work` wrote it, through the same type.
  if (decision === "replay" && record) return record.answer as Answer

  try {
    const answer = await work()
    await (isFinal(answer) ? books.storeAnswer(claim, answer, new Date()) : books.freeKey(claim))
    return answer
  } catch (error) {
    await books.freeKey(claim)
    throw error
  }
}

const keyHeader = z.object({
  [KEY_HEADER]: z.string().regex(/^[\x21-\x7e]{1,255}$/, "must be 1 to 255 printable characters"),
})

function keyConflict(): ApiError {
  return new ApiError({
    status: 409,
    code: "idempotency_conflict",
    message: "This Idempotency-Key was used for a different request. Send a new key with a changed request.",
  })
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortKeys(inner)]),
  )
}
