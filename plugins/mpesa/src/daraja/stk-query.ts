import { DarajaConfig } from "./daraja-config"
import { DarajaError, DarajaErrorCode } from "./errors"
import { DarajaRequest } from "./request"
import { describeResultCode } from "./result-codes"
import { stkQueryBodySchema, stkQueryReplySchema } from "./schemas"
import { buildStkPassword } from "./stk-password"

/**
 * What the query knows. It has no receipt, no amount and no phone, and it has been seen to be wrong:
 * `success` is "paid, receipt awaited", `failure` can be reopened by a later success.
 */
export type StkQueryOutcome =
  | { kind: "success" }
  | { kind: "failure"; resultCode: string; resultDesc: string }
  | {
      kind: "pending"
      because: "too_early" | "processing" | "rate_limited" | "unknown_code"
      resultCode?: string
      retryAfterMs?: number
    }

type Pending = Extract<StkQueryOutcome, { kind: "pending" }>

// Answers that say "not now" and nothing about the money.
const PENDING_ERRORS: Partial<Record<DarajaErrorCode, Pending["because"]>> = {
  daraja_too_early: "too_early",
  daraja_still_processing: "processing",
  daraja_rate_limited: "rate_limited",
  daraja_busy: "rate_limited",
  daraja_quota_exceeded: "rate_limited",
}

/** Asks what became of a prompt. A lost reply is thrown, as for every call; asking again is harmless. */
export async function queryStk(
  { request, config, now }: { request: DarajaRequest; config: DarajaConfig; now: () => Date },
  { checkoutRequestId }: { checkoutRequestId: string },
): Promise<StkQueryOutcome> {
  try {
    const reply = await request({
      path: "/mpesa/stkpushquery/v1/query",
      bodySchema: stkQueryBodySchema,
      body: {
        BusinessShortCode: Number(config.shortcode),
        ...buildStkPassword(config, now()),
        CheckoutRequestID: checkoutRequestId,
      },
      reply: stkQueryReplySchema,
      repeatable: true,
    })
    assertSamePrompt(reply.CheckoutRequestID, checkoutRequestId)
    return mapResultToOutcome(reply.ResultCode, reply.ResultDesc)
  } catch (error) {
    const pending = mapErrorToPending(error)
    if (pending) return pending
    throw error
  }
}

/** Only codes that the table calls final end in a failure; everything unlisted stays pending. */
function mapResultToOutcome(resultCode: string | undefined, resultDesc: string): StkQueryOutcome {
  if (resultCode === undefined || resultCode === "") return { kind: "pending", because: "processing" }
  if (resultCode === "0") return { kind: "success" }
  const rule = describeResultCode(resultCode)
  if (rule.isFinalInQuery) return { kind: "failure", resultCode, resultDesc }
  return {
    kind: "pending",
    because: rule.outcome === "unconfirmed" ? "unknown_code" : "processing",
    resultCode,
  }
}

function mapErrorToPending(error: unknown): Pending | null {
  if (!(error instanceof DarajaError)) return null
  const because = PENDING_ERRORS[error.code]
  if (!because) return null
  const { retryAfterMs } = error
  return { kind: "pending", because, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }
}

function assertSamePrompt(answered: string | undefined, asked: string): void {
  if (answered === undefined || answered === asked) return
  throw new DarajaError({
    code: "daraja_bad_reply",
    retry: "safe",
    operatorMessage: "Daraja answered the query about another prompt.",
  })
}
