import type { Caller, DarajaParts } from "./parts"
import { authenticateMerchant } from "./merchant-access"
import { describeResult } from "./outcomes"
import type { Prompt } from "./prompts"
import { gatewayFault, refuse, type Reply } from "./reply"
import { parseStkQuery } from "./validation"

/** `POST /mpesa/stkpushquery/v1/query`: a verdict without receipt, amount or phone. */
export function handleStkQuery(parts: DarajaParts, body: Record<string, unknown>, caller: Caller): Reply {
  const requestId = parts.ids.requestId()
  const parsed = parseStkQuery(body)
  if (!parsed.ok) return refuse(400, { requestId, code: "400.002.02", message: parsed.message })
  const access = authenticateMerchant(parsed.fields, { merchants: caller.merchants, requestId })
  if (!access.ok) return access.reply

  const settings = parts.settings()
  const prompt = parts.prompts.find(parsed.fields.CheckoutRequestID)
  const isKnown = prompt !== null && prompt.merchant.shortcode === access.merchant.shortcode
  if (!isKnown || parts.clock.now() - prompt.createdAt < settings.query_too_early_ms) {
    return refuse(400, { requestId, code: "400.002.02", message: "Bad Request - Invalid CheckoutRequestID" })
  }

  const code = verdict(parts, prompt)
  if (code === "4999" && settings.query_in_flight === "500") {
    return refuse(500, { requestId, code: "500.001.1001", message: "The transaction is being processed" })
  }
  return {
    status: 200,
    body: {
      ResponseCode: "0",
      // The vendor's spelling.
      ResponseDescription: "The service request has been accepted successsfully",
      MerchantRequestID: prompt.merchantRequestId,
      CheckoutRequestID: prompt.checkoutRequestId,
      ResultCode: code,
      ResultDesc: code === "4999" ? "The transaction is still under processing" : describeResult(code),
    },
  }
}

function verdict({ faults }: DarajaParts, prompt: Prompt): string {
  const api = "stkquery" as const
  if (faults.take("query_pending", { api })) return "4999"
  if (!prompt.result) return faults.take("query_zero_in_flight", { api }) ? "0" : "4999"
  const lie = prompt.result.code === "0" ? faults.take("query_contradicts", { api }) : null
  return lie?.result_code ?? prompt.result.code
}

/** The gateway's limiter for the query API: one token, refilled evenly over the minute. */
export class SpikeArrest {
  private fullAgainAt = 0

  constructor(private readonly now: () => number) {}

  /** Null when the request may pass. */
  refuse(perMinute: number): Reply | null {
    if (perMinute === 0) return null
    const at = this.now()
    if (at < this.fullAgainAt) return spikeArrestReply(perMinute)
    this.fullAgainAt = at + 60_000 / perMinute
    return null
  }

  clear(): void {
    this.fullAgainAt = 0
  }
}

export function spikeArrestReply(perMinute: number): Reply {
  const rate = `MessageRate{messagesPerPeriod=${perMinute}, periodInMicroseconds=60000000, maxBurstMessageCount=1.0}`
  return gatewayFault(429, {
    text: `Spike arrest violation. Allowed rate : ${rate}`,
    code: "policies.ratelimit.SpikeArrestViolation",
  })
}
