import { isAccessTokenRejection, mapHttpFailure } from "./http-failure"

const PUSH = "/mpesa/stkpush/v1/processrequest"
const TOKEN = "/oauth/v1/generate?grant_type=client_credentials"

type Case = { status: number; text?: string; path?: string; repeatable?: boolean; retryAfterMs?: number }

function fail({ status, text = "", path = PUSH, repeatable = false, retryAfterMs }: Case) {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    // As a gateway's page or an empty body.
  }
  return mapHttpFailure({ status, text, body, path, repeatable, ...(retryAfterMs ? { retryAfterMs } : {}) })
}

function refusal(errorCode: string, errorMessage: string): string {
  return JSON.stringify({ requestId: "1c5b-4ba8", errorCode, errorMessage })
}

function gatewayFault(faultstring: string, errorcode: string): string {
  return JSON.stringify({ fault: { faultstring, detail: { errorcode } } })
}

// What each documented answer becomes: for a prompt (never repeated), and for a query (repeatable).
describe.each([
  [
    400,
    refusal("400.002.02", "Bad Request - Invalid BusinessShortCode"),
    "daraja_invalid_request",
    "never",
    "never",
  ],
  [
    400,
    refusal("400.002.02", "Bad Request - Invalid CallBackURL"),
    "daraja_invalid_request",
    "never",
    "never",
  ],
  [
    400,
    refusal("400.002.02", "Bad Request - Invalid PhoneNumber"),
    "daraja_invalid_phone_number",
    "never",
    "never",
  ],
  [
    400,
    refusal("400.002.02", "Bad Request - Invalid CheckoutRequestID"),
    "daraja_too_early",
    "after",
    "after",
  ],
  [400, refusal("400.002.05", "Invalid Request Payload"), "daraja_invalid_request", "never", "never"],
  [400, refusal("400.008.01", "Invalid Authentication passed"), "daraja_oauth_refused", "never", "never"],
  [400, refusal("400.008.02", "Invalid grant type passed"), "daraja_oauth_refused", "never", "never"],
  [404, refusal("404.001.03", "Invalid Access Token"), "daraja_access_token_rejected", "safe", "safe"],
  [400, refusal("400.003.01", "Invalid Access Token"), "daraja_access_token_rejected", "safe", "safe"],
  [
    401,
    refusal("401.002.01", "Error Occurred - Invalid Access Token - x"),
    "daraja_access_token_rejected",
    "safe",
    "safe",
  ],
  [401, refusal("401.003.01", "invalid access token"), "daraja_access_token_rejected", "safe", "safe"],
  [
    401,
    gatewayFault("Invalid access token", "oauth.v2.InvalidAccessToken"),
    "daraja_access_token_rejected",
    "safe",
    "safe",
  ],
  [
    401,
    gatewayFault("Access Token expired", "keymanagement.x"),
    "daraja_access_token_rejected",
    "safe",
    "safe",
  ],
  [
    401,
    gatewayFault("Invalid API call as no apiproduct match found", "x"),
    "daraja_product_not_enabled",
    "never",
    "never",
  ],
  [404, refusal("404.001.01", "Resource not found"), "daraja_not_found", "never", "never"],
  [404, refusal("404.002.01", "Resource not found"), "daraja_not_found", "never", "never"],
  [404, refusal("404.003.01", "Resource not found"), "daraja_not_found", "never", "never"],
  [
    404,
    refusal("404.001.04", "Invalid Authentication Header"),
    "daraja_invalid_auth_header",
    "never",
    "never",
  ],
  [405, refusal("405.001", "Method Not Allowed"), "daraja_method_not_allowed", "never", "never"],
  [500, refusal("500.001.1001", "Merchant does not exist"), "daraja_merchant_unknown", "never", "never"],
  [500, refusal("500.001.1001", "Wrong credentials"), "daraja_wrong_credentials", "never", "never"],
  [
    500,
    refusal(
      "500.001.1001",
      "Unable to lock subscriber, a transaction is already in process for the current subscriber",
    ),
    "daraja_subscriber_locked",
    "after",
    "after",
  ],
  [
    500,
    refusal("500.001.1001", "The transaction is being processed"),
    "daraja_still_processing",
    "unknown",
    "after",
  ],
  [500, refusal("500.001.1001", "Something else"), "daraja_failed", "unknown", "after"],
  [
    500,
    refusal("500.002.1001", "Duplicate OriginatorConversationID."),
    "daraja_duplicate_request",
    "unknown",
    "unknown",
  ],
  [
    500,
    refusal("500.002.1001", "Service is under maintenance"),
    "daraja_under_maintenance",
    "unknown",
    "after",
  ],
  [
    500,
    refusal("500.003.02", "System is busy. Please try again in few minutes"),
    "daraja_busy",
    "unknown",
    "after",
  ],
  [500, refusal("500.003.02", "Error Occurred: Spike Arrest Violation"), "daraja_busy", "unknown", "after"],
  [
    500,
    refusal("500.003.03", "Error Occurred: Quota Violation"),
    "daraja_quota_exceeded",
    "unknown",
    "after",
  ],
  [500, refusal("500.003.1001", "Internal Server Error"), "daraja_internal_error", "unknown", "after"],
  [
    500,
    refusal("500.003.1001", "Urls are already registered"),
    "daraja_urls_already_registered",
    "never",
    "never",
  ],
  [
    500,
    refusal("500.003.1001", "Duplicate notification info, SP ID: 1"),
    "daraja_urls_held_elsewhere",
    "never",
    "never",
  ],
  [
    429,
    gatewayFault("Spike arrest violation", "policies.ratelimit.SpikeArrestViolation"),
    "daraja_rate_limited",
    "after",
    "after",
  ],
  [
    429,
    gatewayFault("Rate limit. MessageRate{messagesPerPeriod=5, periodInMicroseconds=60000000}", "x"),
    "daraja_rate_limited",
    "after",
    "after",
  ],
  [429, "", "daraja_rate_limited", "after", "after"],
  [400, refusal("400.999.99", "Something new"), "daraja_invalid_request", "never", "never"],
  [400, "", "daraja_failed", "unknown", "after"],
  [403, "<html>Request unsuccessful</html>", "daraja_failed", "unknown", "after"],
  [408, refusal("408.001", "Timed out"), "daraja_failed", "unknown", "after"],
  [502, "<html>Bad Gateway</html>", "daraja_failed", "unknown", "after"],
  [503, "", "daraja_failed", "unknown", "after"],
  [500, gatewayFault("Execution failed", "steps.x"), "daraja_failed", "unknown", "after"],
  [500, refusal("500.777.77", "Never seen"), "daraja_failed", "unknown", "after"],
  [500, "[1,2", "daraja_failed", "unknown", "after"],
  [500, "null", "daraja_failed", "unknown", "after"],
  [302, "", "daraja_failed", "unknown", "after"],
])("HTTP %i %s", (status, text, code, prompt, query) => {
  it(`is ${code}; prompt: ${prompt}, query: ${query}`, () => {
    expect(fail({ status, text })).toMatchObject({ code, retry: prompt })
    expect(fail({ status, text, repeatable: true })).toMatchObject({ code, retry: query })
  })
})

describe("the token request", () => {
  it.each([
    [400, "", "daraja_wrong_environment", "never"],
    [400, refusal("400.008.01", "Invalid Authentication passed"), "daraja_oauth_refused", "never"],
    [401, refusal("401.001", "Bad credentials"), "daraja_oauth_refused", "never"],
    [
      401,
      gatewayFault("Invalid client identifier", "oauth.v2.InvalidClientIdentifier"),
      "daraja_oauth_refused",
      "never",
    ],
    [403, "<html>blocked</html>", "daraja_failed", "after"],
    [500, "", "daraja_failed", "after"],
  ])("answered %i %s is %s", (status, text, code, retry) => {
    expect(fail({ status, text, path: TOKEN, repeatable: true })).toMatchObject({ code, retry })
  })
})

describe("the fault", () => {
  it("names the field, the vendor's words and its request id", () => {
    const error = fail({ status: 400, text: refusal("400.002.02", "Bad Request - Invalid CallBackURL") })
    expect(error.operatorMessage).toContain("refused CallBackURL sent to")
    expect(error.operatorMessage).toContain("Daraja says: 400.002.02 Bad Request - Invalid CallBackURL")
    expect(error.requestId).toBe("1c5b-4ba8")
  })

  it("holds no full phone number, also when Daraja repeats it", () => {
    const error = fail({ status: 400, text: refusal("400.002.02", "Invalid PhoneNumber 254712345678") })
    expect(JSON.stringify([error.message, error.operatorMessage, error.cause])).not.toContain("254712345678")
    expect(error.operatorMessage).toContain("0712 *** 678")
  })

  it("tells the shopper only what the shopper can use", () => {
    expect(fail({ status: 400, text: refusal("400.002.02", "Invalid PhoneNumber") }).shopperMessage).toBe(
      "Check the phone number.",
    )
    expect(fail({ status: 502 }).shopperMessage).toBeUndefined()
  })

  it("waits as long as Retry-After asks, else its own time", () => {
    expect(fail({ status: 429, retryAfterMs: 7_000 }).retryAfterMs).toBe(7_000)
    expect(fail({ status: 429 }).retryAfterMs).toBe(30_000)
    const locked = refusal("500.001.1001", "Unable to lock subscriber")
    expect(fail({ status: 500, text: locked }).retryAfterMs).toBe(60_000)
  })

  it("is a token rejection by its words, never by HTTP 401 alone", () => {
    expect(
      isAccessTokenRejection(fail({ status: 404, text: refusal("404.001.03", "Invalid Access Token") })),
    ).toBe(true)
    expect(isAccessTokenRejection(fail({ status: 401 }))).toBe(false)
    expect(isAccessTokenRejection(new Error("Invalid Access Token"))).toBe(false)
  })
})
