import { buildTokenKey, createAccessTokens, processTokenStore, TokenStore } from "./access-token"
import { buildPairing, DarajaConfig } from "./daraja-config"
import { Transport } from "./exchange"
import { createDarajaRequest, fetchAccessToken } from "./request"
import { requestReversal, ReversalAccepted, ReversalInput } from "./reversal"
import { sendStkPush, StkPushAccepted, StkPushInput } from "./stk-push"
import { queryStk, StkQueryOutcome } from "./stk-query"

/** Every method throws `DarajaError` for faults; see there what a caller may do next. */
export type DarajaClient = {
  stkPush(input: StkPushInput): Promise<StkPushAccepted>
  stkQuery(input: { checkoutRequestId: string }): Promise<StkQueryOutcome>
  reverse(input: ReversalInput): Promise<ReversalAccepted>
}

export type DarajaClientOptions = {
  config: DarajaConfig
  fetch: typeof fetch
  now: () => Date
  /** Needed when several processes serve one shop; without it the clients of this process share one. */
  tokenStore?: TokenStore
}

/** Throws at once when the configuration cannot work. */
export function createDarajaClient(options: DarajaClientOptions): DarajaClient {
  const { config, now, tokenStore = processTokenStore } = options
  buildPairing(config)
  const transport: Transport = {
    baseUrl: config.baseUrl,
    fetch: options.fetch,
    now,
    timeoutMs: config.timeoutMs,
  }
  const tokens = createAccessTokens({
    key: buildTokenKey(config),
    store: tokenStore,
    now,
    fetchToken: () => fetchAccessToken(transport, config),
  })
  const context = { request: createDarajaRequest(transport, tokens), config, now }
  return {
    stkPush: (input) => sendStkPush(context, input),
    stkQuery: (input) => queryStk(context, input),
    reverse: (input) => requestReversal(context, input),
  }
}
