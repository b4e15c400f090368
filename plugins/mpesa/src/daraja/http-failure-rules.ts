import { DarajaErrorCode, Retry } from "./errors"

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

/** What the vendor said, from its own error body or from the gateway's; empty where it said nothing. */
export type FailureReply = { errorCode: string; errorMessage: string; requestId?: string }
type Test = (failure: HttpFailure, reply: FailureReply) => boolean

export type HttpFailureRule = {
  when: Test
  code: DarajaErrorCode
  /** `after_or_unknown`: a prompt that ended in a 5xx may be on the handset all the same. */
  retry: Retry | "after_or_unknown"
  operator: (failure: HttpFailure, reply: FailureReply) => string
  shopper?: string
  retryAfterMs?: number
}

const BUSY = "M-Pesa is busy. Try again in a moment."
const NOT_AVAILABLE = "M-Pesa is not available now. Choose another way to pay."
const HALF_A_MINUTE_MS = 30_000
const ONE_MINUTE_MS = 60_000

// The first rule that matches wins. Words come before codes, because one code has several meanings and one
// meaning several codes (an invalid token is 404.001.03, 400.003.01, 401.002.01 or 401.003.01).
export const HTTP_FAILURE_RULES: readonly HttpFailureRule[] = [
  {
    when: says(/invalid[ _]access[ _]token|access[ _]token[ _](has[ _])?expired/i),
    code: "daraja_access_token_rejected",
    retry: "safe",
    operator: () => "Daraja rejected the access token.",
  },
  {
    // HTTP 401 as well, but a new token does not help.
    when: says(/no apiproduct match/i),
    code: "daraja_product_not_enabled",
    retry: "never",
    operator: ({ path }) => `The Daraja app may not call ${path}. Enable this product on the app.`,
    shopper: NOT_AVAILABLE,
  },
  {
    when: ({ status }) => status === 429,
    code: "daraja_rate_limited",
    retry: "after",
    operator: () => "Daraja limits the rate of requests.",
    shopper: BUSY,
    retryAfterMs: HALF_A_MINUTE_MS,
  },
  {
    when: ({ path, status, text }) => isTokenPath(path) && status === 400 && text.trim() === "",
    code: "daraja_wrong_environment",
    retry: "never",
    operator: () =>
      "Daraja refused the consumer key without a word: sandbox keys are used in production, or the reverse.",
    shopper: NOT_AVAILABLE,
  },
  {
    when: both(({ path, status }) => isTokenPath(path) && status >= 400 && status < 500, isReadable),
    code: "daraja_oauth_refused",
    retry: "never",
    operator: () => "Daraja refused the consumer key and secret. Check them in the M-Pesa settings.",
    shopper: NOT_AVAILABLE,
  },
  {
    when: is("400.008.01", "400.008.02"),
    code: "daraja_oauth_refused",
    retry: "never",
    operator: () => "Daraja refused the form of the token request.",
    shopper: NOT_AVAILABLE,
  },
  {
    when: both(is("400.002.02"), says(/invalid CheckoutRequestID/i)),
    code: "daraja_too_early",
    retry: "after",
    operator: () => "Daraja does not know this prompt yet.",
    retryAfterMs: HALF_A_MINUTE_MS,
  },
  {
    when: both(is("400.002.02"), says(/invalid (PhoneNumber|PartyA|MSISDN)/i)),
    code: "daraja_invalid_phone_number",
    retry: "never",
    operator: () => "Daraja refused the phone number.",
    shopper: "Check the phone number.",
  },
  {
    when: is("400.002.02", "400.002.05"),
    code: "daraja_invalid_request",
    retry: "never",
    operator: ({ path }, reply) =>
      `Daraja refused ${nameField(reply)} sent to ${path}. Check the M-Pesa settings.`,
    shopper: NOT_AVAILABLE,
  },
  {
    when: is("404.001.04"),
    code: "daraja_invalid_auth_header",
    retry: "never",
    operator: ({ path }) => `Daraja refused how ${path} was called.`,
    shopper: NOT_AVAILABLE,
  },
  {
    when: is("404.001.01", "404.002.01", "404.003.01"),
    code: "daraja_not_found",
    retry: "never",
    operator: ({ path }) => `Daraja has nothing at ${path}. Check the base address.`,
    shopper: NOT_AVAILABLE,
  },
  {
    when: is("405.001"),
    code: "daraja_method_not_allowed",
    retry: "never",
    operator: ({ path }) => `Daraja refused the method used on ${path}.`,
    shopper: NOT_AVAILABLE,
  },
  {
    when: both(is("500.001.1001"), says(/merchant does not exist/i)),
    code: "daraja_merchant_unknown",
    retry: "never",
    operator: () => "Daraja does not know the shortcode. Check it in the M-Pesa settings.",
    shopper: NOT_AVAILABLE,
  },
  {
    when: both(is("500.001.1001"), says(/wrong credentials/i)),
    code: "daraja_wrong_credentials",
    retry: "never",
    operator: () =>
      "Daraja refused the password. Check the passkey and the shortcode in the M-Pesa settings.",
    shopper: NOT_AVAILABLE,
  },
  {
    when: both(is("500.001.1001"), says(/unable to lock subscriber|transaction is already in process/i)),
    code: "daraja_subscriber_locked",
    retry: "after",
    operator: () => "The phone is busy with another M-Pesa session.",
    shopper: "Finish the other M-Pesa session on your phone, then try again.",
    retryAfterMs: ONE_MINUTE_MS,
  },
  {
    when: both(is("500.001.1001"), says(/being processed/i)),
    code: "daraja_still_processing",
    retry: "after_or_unknown",
    operator: () => "Daraja is still processing the payment.",
    retryAfterMs: HALF_A_MINUTE_MS,
  },
  {
    when: both(is("500.002.1001"), says(/duplicate/i)),
    code: "daraja_duplicate_request",
    retry: "unknown",
    operator: () => "Daraja has this request already. Wait for its result; do not send it again.",
  },
  {
    when: is("500.002.1001"),
    code: "daraja_under_maintenance",
    retry: "after_or_unknown",
    operator: () => "Daraja is under maintenance.",
    shopper: BUSY,
    retryAfterMs: HALF_A_MINUTE_MS,
  },
  {
    when: either(is("500.003.03"), says(/quota violation/i)),
    code: "daraja_quota_exceeded",
    retry: "after_or_unknown",
    operator: () => "The Daraja app has used up its quota. Ask Safaricom to raise it.",
    shopper: BUSY,
    retryAfterMs: ONE_MINUTE_MS,
  },
  {
    when: either(is("500.003.02"), says(/system is busy|spike ?arrest/i)),
    code: "daraja_busy",
    retry: "after_or_unknown",
    operator: () => "M-Pesa is busy.",
    shopper: BUSY,
    retryAfterMs: HALF_A_MINUTE_MS,
  },
  {
    when: both(is("500.003.1001"), says(/duplicate notification info/i)),
    code: "daraja_urls_held_elsewhere",
    retry: "never",
    operator: () =>
      "Another aggregator still holds the addresses of this shortcode. Ask it, or Safaricom, to release them.",
  },
  {
    when: both(is("500.003.1001"), says(/already registered/i)),
    code: "daraja_urls_already_registered",
    retry: "never",
    operator: () =>
      "Addresses are registered for this shortcode. Change them in the portal, under URL Management.",
  },
  {
    when: is("500.003.1001"),
    code: "daraja_internal_error",
    retry: "after_or_unknown",
    operator: () => "Daraja failed inside.",
    retryAfterMs: HALF_A_MINUTE_MS,
  },
  {
    // A refusal in words, under a code nobody has listed: it did not happen and will not. 408 is a lost reply.
    when: both(({ status }) => status >= 400 && status < 500 && status !== 408, isReadable),
    code: "daraja_invalid_request",
    retry: "never",
    operator: ({ path, status }) => `Daraja refused ${path} with HTTP ${status}.`,
    shopper: NOT_AVAILABLE,
  },
]

// HTML of a firewall, an empty body, an unknown fault: nothing is known about what happened behind it.
export const UNREADABLE_FAILURE: HttpFailureRule = {
  when: () => true,
  code: "daraja_failed",
  retry: "after_or_unknown",
  operator: ({ path, status }) => `${path} answered HTTP ${status}, which says nothing about what happened.`,
  retryAfterMs: HALF_A_MINUTE_MS,
}

function isTokenPath(path: string): boolean {
  return path.startsWith("/oauth/")
}

function isReadable(_: HttpFailure, { errorCode, errorMessage }: FailureReply): boolean {
  return errorCode !== "" || errorMessage !== ""
}

function is(...codes: string[]): Test {
  return (_, { errorCode }) => codes.includes(errorCode)
}

function says(words: RegExp): Test {
  return (_, { errorMessage, errorCode }) => words.test(errorMessage) || words.test(errorCode)
}

function both(first: Test, second: Test): Test {
  return (failure, reply) => first(failure, reply) && second(failure, reply)
}

function either(first: Test, second: Test): Test {
  return (failure, reply) => first(failure, reply) || second(failure, reply)
}

function nameField({ errorMessage }: FailureReply): string {
  return /invalid\s+([A-Za-z]+)/i.exec(errorMessage)?.[1] ?? "the request"
}
