import { Accounts, pickAccount } from "./account"
import { AccountBalanceInput, requestAccountBalance } from "./account-balance/account-balance"
import {
  AccessTokens,
  buildTokenKey,
  createAccessTokens,
  processTokenStore,
  TokenStore,
} from "./access-token"
import { Acknowledged } from "./acknowledgement"
import { B2cAccepted, B2cInput, requestB2c } from "./b2c/b2c"
import { C2bRegistration, registerC2bUrls, RegisterC2bUrlsInput } from "./c2b/register-urls"
import { simulateC2b, SimulateC2bInput } from "./c2b/simulate-c2b"
import { checkCredentials, CredentialsCheck } from "./checks/check-credentials"
import { checkPasskey, PasskeyCheck } from "./checks/check-passkey"
import { Account, buildPairing, DarajaConfig } from "./daraja-config"
import { createDynamicQr, DynamicQrInput } from "./dynamic-qr"
import { Transport } from "./exchange"
import { PullRow } from "./pull/pull-row"
import { pullTransactions, PullTransactionsInput } from "./pull/pull-transactions"
import { PullRegistration, registerPull, RegisterPullInput } from "./pull/register-pull"
import { createDarajaRequest, fetchAccessToken } from "./request"
import { requestReversal, ReversalAccepted, ReversalInput } from "./reversal"
import { sendStkPush, StkPushAccepted, StkPushInput } from "./stk-push"
import { queryStk, StkQueryOutcome } from "./stk-query"
import { requestTransactionStatus, TransactionStatusInput } from "./transaction-status/transaction-status"

/** Every method throws `DarajaError` for faults; see there what a caller may do next. */
export type DarajaClient = {
  stkPush(input: StkPushInput): Promise<StkPushAccepted>
  stkQuery(input: { checkoutRequestId: string }): Promise<StkQueryOutcome>
  reverse(input: ReversalInput): Promise<ReversalAccepted>
  registerC2bUrls(input: RegisterC2bUrlsInput): Promise<C2bRegistration>
  /** Sandbox only. */
  simulateC2b(input: SimulateC2bInput): Promise<{ originatorConversationId: string }>
  b2c(input: B2cInput): Promise<B2cAccepted>
  transactionStatus(input: TransactionStatusInput): Promise<Acknowledged>
  accountBalance(input: AccountBalanceInput): Promise<Acknowledged>
  registerPull(input: RegisterPullInput): Promise<PullRegistration>
  pullTransactions(input: PullTransactionsInput): Promise<PullRow[]>
  dynamicQr(input: DynamicQrInput): Promise<{ pngBase64: string }>
  /** Of the app that takes payments, or of the one that pays out. Faults are returned here, not thrown. */
  checkCredentials(input?: { account?: Account }): Promise<CredentialsCheck>
  /** Sends no prompt. Faults are returned here, not thrown. */
  checkPasskey(): Promise<PasskeyCheck>
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
  const createTokens = (app: { consumerKey: string; consumerSecret: string }) =>
    createAccessTokens({
      key: buildTokenKey({ ...app, baseUrl: config.baseUrl }),
      store: tokenStore,
      now,
      fetchToken: () => fetchAccessToken(transport, app),
    })
  const tokens = createTokens(config)
  const payoutTokens: AccessTokens = config.payout ? createTokens(config.payout) : tokens
  const request = createDarajaRequest(transport, tokens)
  const context = { request, config, now }
  const accounts: Accounts = {
    collection: { ...config, request },
    ...(config.payout
      ? { payout: { ...config.payout, request: createDarajaRequest(transport, payoutTokens) } }
      : {}),
  }
  return {
    stkPush: (input) => sendStkPush(context, input),
    stkQuery: (input) => queryStk(context, input),
    reverse: (input) => requestReversal(context, input),
    registerC2bUrls: (input) => registerC2bUrls(context, input),
    simulateC2b: (input) => simulateC2b(context, input),
    b2c: (input) => requestB2c(pickAccount(accounts, "payout"), input),
    transactionStatus: (input) =>
      requestTransactionStatus(pickAccount(accounts, input.account ?? "collection"), input),
    accountBalance: (input) =>
      requestAccountBalance(pickAccount(accounts, input.account ?? "collection"), input),
    registerPull: (input) => registerPull(context, input),
    pullTransactions: (input) => pullTransactions(context, input),
    dynamicQr: (input) => createDynamicQr(context, input),
    checkCredentials: (input) => checkCredentials(input?.account === "payout" ? payoutTokens : tokens),
    checkPasskey: () => checkPasskey(context),
  }
}
