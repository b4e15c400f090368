import { DarajaError } from "./errors"
import { FailureReply, HTTP_FAILURE_RULES, HttpFailure, UNREADABLE_FAILURE } from "./http-failure-rules"
import { maskPhoneNumbersIn } from "./phone-number"
import { errorReplySchema } from "./schemas"

/** The one place where an answer that is not a success becomes a typed fault. */
export function mapHttpFailure(failure: HttpFailure): DarajaError {
  const reply = readReply(failure.body)
  const rule = HTTP_FAILURE_RULES.find(({ when }) => when(failure, reply)) ?? UNREADABLE_FAILURE
  const retryAfterMs =
    rule.retryAfterMs === undefined ? undefined : (failure.retryAfterMs ?? rule.retryAfterMs)
  return new DarajaError(
    {
      code: rule.code,
      retry: rule.retry === "after_or_unknown" ? (failure.repeatable ? "after" : "unknown") : rule.retry,
      operatorMessage: `${rule.operator(failure, reply)}${quote(reply)}`,
      ...(rule.shopper === undefined ? {} : { shopperMessage: rule.shopper }),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      ...(reply.requestId === undefined ? {} : { requestId: reply.requestId }),
    },
    { cause: { status: failure.status, body: maskPhoneNumbersIn(failure.text.slice(0, 500)) } },
  )
}

/** The gateway turned the request away at the door, so a replay with a new token cannot act twice. */
export function isAccessTokenRejection(error: unknown): boolean {
  return error instanceof DarajaError && error.code === "daraja_access_token_rejected"
}

function quote({ errorCode, errorMessage }: FailureReply): string {
  const words = [errorCode, maskPhoneNumbersIn(errorMessage.slice(0, 200))]
    .filter((part) => part !== "")
    .join(" ")
  return words === "" ? "" : ` Daraja says: ${words}`
}

function readReply(body: unknown): FailureReply {
  const parsed = errorReplySchema.safeParse(body)
  if (!parsed.success) return { errorCode: "", errorMessage: "" }
  const { requestId, errorCode, errorMessage, fault } = parsed.data
  return {
    errorCode: errorCode ?? fault?.detail?.errorcode ?? "",
    errorMessage: errorMessage ?? fault?.faultstring ?? "",
    ...(requestId === undefined ? {} : { requestId }),
  }
}
