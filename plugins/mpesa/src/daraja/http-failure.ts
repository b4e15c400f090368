import { DarajaError, DarajaErrorCode, DarajaFault, Retry } from "./errors"
import { maskPhoneNumbersIn } from "./phone-number"
import { errorReplySchema } from "./schemas"

export type HttpFailure = {
  status: number
  /** The parsed body, or undefined when it was empty or not JSON. */
  body: unknown
  text: string
  path: string
  /** False for prompts and refunds: a repeat is a second prompt. */
  repeatable: boolean
  /** From the `Retry-After` header. */
  retryAfterMs?: number
}

type Reply = { errorCode: string; errorMessage: string; requestId?: string }
type Verdict = Omit<DarajaFault, "requestId" | "operatorMessage"> & { operatorMessage: string }
type Rule = {
  matches: (failure: HttpFailure, reply: Reply) => boolean
  verdict: (failure: HttpFailure, reply: Reply) => Verdict
}

const BUSY = "M-Pesa is busy. Try again in a moment."
const NOT_AVAILABLE = "M-Pesa is not available now. Choose another way to pay."
const ONE_MINUTE_MS = 60_000
const BACK_OFF_MS = 30_000

/**
 * A gateway refuses a bad token before anything happens, under a code and HTTP status that differ per API
 * (404.001.03 with HTTP 404, 400.003.01, 401.002.01, ...), so only the words can be trusted.
 */
export function isAccessTokenRejection(error: unknown): boolean {
  return error instanceof DarajaError && error.code === "daraja_access_token_rejected"
}

/**
 * The one place where an answer that is not a success becomes a typed fault.
 * The first rule that matches wins; the words come before the code, because several codes share meanings.
 */
export function mapHttpFailure(failure: HttpFailure): DarajaError {
  const reply = readReply(failure)
  const rule = RULES.find(({ matches }) => matches(failure, reply)) ?? FALLBACK
  const verdict = rule.verdict(failure, reply)
  return new DarajaError(
    { ...verdict, ...(reply.requestId === undefined ? {} : { requestId: reply.requestId }) },
    { cause: { status: failure.status, body: maskPhoneNumbersIn(failure.text.slice(0, 500)) } },
  )
}

const RULES: Rule[] = [
  {
    matches: says(/invalid[ _]access[ _]token|access[ _]token[ _](has[ _])?expired/i),
    verdict: () => fault("daraja_access_token_rejected", "safe", "Daraja rejected the access token."),
  },
  {
    matches: says(/no apiproduct match/i),
    verdict: ({ path }) =>
      fault(
        "daraja_product_not_enabled",
        "never",
        `The Daraja app may not call ${path}. Enable this product on the app.`,
        {
          shopperMessage: NOT_AVAILABLE,
        },
      ),
  },
  {
    matches: ({ status }, { errorMessage, errorCode }) =>
      status === 429 ||
      (/spike ?arrest|MessageRate|rate.?limit/i.test(`${errorMessage} ${errorCode}`) && status < 500),
    verdict: ({ retryAfterMs }) =>
      fault(
        "daraja_rate_limited",
        "after",
        "Daraja limits the rate of requests. They are repeated more slowly.",
        {
          shopperMessage: BUSY,
          retryAfterMs: retryAfterMs ?? BACK_OFF_MS,
        },
      ),
  },
  {
    matches: ({ path, status, text }) => path.startsWith("/oauth/") && status === 400 && text.trim() === "",
    verdict: () =>
      fault(
        "daraja_wrong_environment",
        "never",
        "Daraja refused the consumer key without a word. Sandbox keys are used in production, or the reverse.",
        { shopperMessage: NOT_AVAILABLE },
      ),
  },
  {
    matches: ({ path, status }) =>
      path.startsWith("/oauth/") && (status === 400 || status === 401 || status === 403),
    verdict: (_, reply) =>
      fault("daraja_oauth_refused", "never", `Daraja refused the consumer key and secret. ${quote(reply)}`, {
        shopperMessage: NOT_AVAILABLE,
      }),
  },
  {
    matches: is("400.008.01", "400.008.02"),
    verdict: (_, reply) =>
      fault(
        "daraja_oauth_refused",
        "never",
        `Daraja refused the form of the token request. ${quote(reply)}`,
        {
          shopperMessage: NOT_AVAILABLE,
        },
      ),
  },
  {
    matches: both(is("400.002.02"), says(/invalid CheckoutRequestID/i)),
    verdict: () =>
      fault("daraja_too_early", "after", "Daraja does not know this prompt yet. It is asked again later.", {
        retryAfterMs: BACK_OFF_MS,
      }),
  },
  {
    matches: both(is("400.002.02"), says(/invalid (PhoneNumber|PartyA|MSISDN)/i)),
    verdict: (_, reply) =>
      fault("daraja_invalid_phone_number", "never", `Daraja refused the phone number. ${quote(reply)}`, {
        shopperMessage: "Check the phone number.",
      }),
  },
  {
    matches: is("400.002.02", "400.002.05"),
    verdict: ({ path }, reply) =>
      fault(
        "daraja_invalid_request",
        "never",
        `Daraja refused ${nameField(reply) ?? "the request"} sent to ${path}. Check the M-Pesa settings. ${quote(reply)}`,
        { shopperMessage: NOT_AVAILABLE },
      ),
  },
  {
    matches: is("404.001.04"),
    verdict: ({ path }, reply) =>
      fault("daraja_invalid_auth_header", "never", `Daraja refused how ${path} was called. ${quote(reply)}`, {
        shopperMessage: NOT_AVAILABLE,
      }),
  },
  {
    matches: is("404.001.01", "404.002.01", "404.003.01"),
    verdict: ({ path }, reply) =>
      fault(
        "daraja_not_found",
        "never",
        `Daraja has nothing at ${path}. Check the base address. ${quote(reply)}`,
        {
          shopperMessage: NOT_AVAILABLE,
        },
      ),
  },
  {
    matches: is("405.001"),
    verdict: ({ path }, reply) =>
      fault(
        "daraja_method_not_allowed",
        "never",
        `Daraja refused the method used on ${path}. ${quote(reply)}`,
        {
          shopperMessage: NOT_AVAILABLE,
        },
      ),
  },
  // Four meanings share 500.001.1001; only the words tell them apart.
  {
    matches: both(is("500.001.1001"), says(/merchant does not exist/i)),
    verdict: () =>
      fault(
        "daraja_merchant_unknown",
        "never",
        "Daraja does not know the shortcode. Check it in the M-Pesa settings.",
        {
          shopperMessage: NOT_AVAILABLE,
        },
      ),
  },
  {
    matches: both(is("500.001.1001"), says(/wrong credentials/i)),
    verdict: () =>
      fault(
        "daraja_wrong_credentials",
        "never",
        "Daraja refused the password. Check the passkey and the shortcode in the M-Pesa settings.",
        { shopperMessage: NOT_AVAILABLE },
      ),
  },
  {
    matches: both(is("500.001.1001"), says(/unable to lock subscriber|transaction is already in process/i)),
    verdict: () =>
      fault("daraja_subscriber_locked", "after", "The phone is busy with another M-Pesa session.", {
        shopperMessage: "Finish the other M-Pesa session on your phone, then try again.",
        retryAfterMs: ONE_MINUTE_MS,
      }),
  },
  {
    matches: both(is("500.001.1001"), says(/being processed/i)),
    verdict: ({ repeatable }) =>
      fault(
        "daraja_still_processing",
        repeatable ? "after" : "unknown",
        "Daraja is still processing the payment.",
        {
          retryAfterMs: BACK_OFF_MS,
        },
      ),
  },
  {
    matches: both(is("500.002.1001"), says(/duplicate/i)),
    verdict: () =>
      fault(
        "daraja_duplicate_request",
        "unknown",
        "Daraja has this request already. Wait for its result; do not send it again.",
      ),
  },
  {
    matches: is("500.002.1001"),
    verdict: (failure, reply) =>
      fault(
        "daraja_under_maintenance",
        afterUnlessLost(failure),
        `Daraja is under maintenance. ${quote(reply)}`,
        {
          shopperMessage: BUSY,
          retryAfterMs: failure.retryAfterMs ?? BACK_OFF_MS,
        },
      ),
  },
  {
    matches: is("500.003.02"),
    verdict: (failure, reply) =>
      fault("daraja_busy", afterUnlessLost(failure), `M-Pesa is busy. ${quote(reply)}`, {
        shopperMessage: BUSY,
        retryAfterMs: failure.retryAfterMs ?? BACK_OFF_MS,
      }),
  },
  {
    matches: either(is("500.003.03"), says(/quota violation/i)),
    verdict: (failure, reply) =>
      fault(
        "daraja_quota_exceeded",
        afterUnlessLost(failure),
        `The Daraja app has used up its quota. ${quote(reply)}`,
        {
          shopperMessage: BUSY,
          retryAfterMs: failure.retryAfterMs ?? ONE_MINUTE_MS,
        },
      ),
  },
  {
    matches: both(is("500.003.1001"), says(/already registered|duplicate notification info/i)),
    verdict: (_, reply) =>
      fault(
        "daraja_urls_already_registered",
        "never",
        `Addresses are registered for this shortcode. Change them in the portal, or at the old aggregator. ${quote(reply)}`,
      ),
  },
  {
    matches: is("500.003.1001"),
    verdict: (failure, reply) =>
      fault("daraja_internal_error", afterUnlessLost(failure), `Daraja failed inside. ${quote(reply)}`, {
        retryAfterMs: BACK_OFF_MS,
      }),
  },
  {
    // A refusal that can be read, under a code nobody has listed: it did not happen and will not.
    matches: ({ status }, { errorCode }) =>
      status >= 400 && status < 500 && status !== 408 && errorCode !== "",
    verdict: ({ path, status }, reply) =>
      fault("daraja_invalid_request", "never", `Daraja refused ${path} with ${status}. ${quote(reply)}`, {
        shopperMessage: NOT_AVAILABLE,
      }),
  },
]

// HTML of a firewall, an empty body, an unknown code: nothing is known about what happened behind it.
const FALLBACK: Rule = {
  matches: () => true,
  verdict: (failure, reply) =>
    fault(
      "daraja_failed",
      afterUnlessLost(failure),
      `${failure.path} answered ${failure.status}${reply.errorMessage ? `. ${quote(reply)}` : " without a readable reason."}`,
      { retryAfterMs: failure.retryAfterMs ?? BACK_OFF_MS },
    ),
}

function fault(
  code: DarajaErrorCode,
  retry: Retry,
  operatorMessage: string,
  rest: Pick<DarajaFault, "shopperMessage" | "retryAfterMs"> = {},
): Verdict {
  return { code, retry, operatorMessage: operatorMessage.trim(), ...rest }
}

/** A prompt that ended in a 5xx may be on the handset all the same. */
function afterUnlessLost({ repeatable }: HttpFailure): Retry {
  return repeatable ? "after" : "unknown"
}

function is(...codes: string[]): Rule["matches"] {
  return (_, { errorCode }) => codes.includes(errorCode)
}

function says(words: RegExp): Rule["matches"] {
  return (_, { errorMessage, errorCode }) => words.test(errorMessage) || words.test(errorCode)
}

function both(first: Rule["matches"], second: Rule["matches"]): Rule["matches"] {
  return (failure, reply) => first(failure, reply) && second(failure, reply)
}

function either(first: Rule["matches"], second: Rule["matches"]): Rule["matches"] {
  return (failure, reply) => first(failure, reply) || second(failure, reply)
}

function nameField({ errorMessage }: Reply): string | undefined {
  return /invalid\s+([A-Za-z]+)/i.exec(errorMessage)?.[1]
}

function quote({ errorCode, errorMessage }: Reply): string {
  const words = [errorCode, maskPhoneNumbersIn(errorMessage.slice(0, 200))].filter(Boolean).join(" ")
  return words === "" ? "" : `Daraja says: ${words}`
}

function readReply({ body }: HttpFailure): Reply {
  const parsed = errorReplySchema.safeParse(body)
  if (!parsed.success) return { errorCode: "", errorMessage: "" }
  const { requestId, errorCode, errorMessage, fault } = parsed.data
  return {
    errorCode: errorCode ?? fault?.detail?.errorcode ?? "",
    errorMessage: errorMessage ?? fault?.faultstring ?? "",
    ...(requestId === undefined ? {} : { requestId }),
  }
}
