import { constants, generateKeyPairSync, publicEncrypt } from "node:crypto"
import { createManualClock } from "../src/clock"
import { createSimulatorApp } from "../src/app"
import { createDarajaSimulator } from "../src/daraja/create-daraja-simulator"
import type { SettingsInput } from "../src/daraja/settings"

export const SHOPPER = 254712345678
const TIMESTAMP = "20260615103000"

// Made once a file: an RSA key takes longer than all else in these tests.
const initiatorKey = generateKeyPairSync("rsa", { modulusLength: 2048 })
  .privateKey.export({ type: "pkcs8", format: "pem" })
  .toString()

export type Answer = { status: number; body: Record<string, unknown> }
/** The merchant's server: what it answers, and whether it does. */
type Receiver = { status: number; isReachable: boolean; answer: (url: string) => string | Promise<string> }
type Sent = { url: string; body: Record<string, unknown> }

/**
 * A merchant's program against the simulator in process, with a clock that only moves when told.
 * The query limit is off unless a test asks for it.
 */
export function createDarajaShop({ settings = {} }: { settings?: SettingsInput } = {}) {
  const clock = createManualClock()
  const sent: Sent[] = []
  const receiver: Receiver = { status: 200, isReachable: true, answer: () => "" }
  let lastId = 0
  const daraja = createDarajaSimulator({
    clock,
    ids: () => `id-${(lastId += 1)}`,
    deliver: async (url, body) => {
      if (!receiver.isReachable) throw new Error("connection refused")
      sent.push({ url, body: typeof body === "string" ? { broken: body } : asObject(body) })
      return { status: receiver.status, text: await receiver.answer(url) }
    },
    initiator: { name: "demo-initiator", password: "Demo#Pass1", privateKeyPem: initiatorKey },
    settings: { query_rate_per_minute: 0, ...settings },
  })
  const app = createSimulatorApp({ daraja })

  const fetchPath = async (path: string, init?: RequestInit): Promise<Response> =>
    app.fetch(new Request(`http://simulator.test${path}`, init))
  const send = async (path: string, init?: RequestInit): Promise<Answer> => {
    const response = await fetchPath(path, init)
    const text = await response.text()
    return { status: response.status, body: text === "" ? {} : asObject(JSON.parse(text)) }
  }
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    send(path, { method: "POST", body: JSON.stringify(body), headers })

  let token: string | null = null
  const bearer = async () => {
    token ??= String((await getToken()).body["access_token"])
    return { authorization: `Bearer ${token}` }
  }
  const getToken = () => send("/daraja/oauth/v1/generate?grant_type=client_credentials", { headers: basic() })

  const push = async (overrides: Record<string, unknown> = {}) =>
    post("/daraja/mpesa/stkpush/v1/processrequest", aPush(overrides), await bearer())

  return {
    daraja,
    clock,
    sent,
    receiver,
    fetch: fetchPath,
    send,
    post,
    getToken,
    push,
    forgetToken: () => (token = null),
    /** From here on calls come from another app. */
    async signIn(pair: string): Promise<void> {
      const answer = await send("/daraja/oauth/v1/generate?grant_type=client_credentials", {
        headers: basic(pair),
      })
      token = String(answer.body["access_token"])
    },
    /** Asks for a prompt that must be accepted; answers its CheckoutRequestID. */
    async prompt(overrides: Record<string, unknown> = {}): Promise<string> {
      const answer = await push(overrides)
      if (answer.status !== 200) throw new Error(`push refused: ${JSON.stringify(answer.body)}`)
      return String(answer.body["CheckoutRequestID"])
    },
    query: async (id: string) =>
      post(
        "/daraja/mpesa/stkpushquery/v1/query",
        { BusinessShortCode: 174379, Password: password(), Timestamp: TIMESTAMP, CheckoutRequestID: id },
        await bearer(),
      ),
    reverse: async (overrides: Record<string, unknown>) =>
      post(
        "/daraja/mpesa/reversal/v1/request",
        aReversal({ SecurityCredential: encrypt(daraja.certificate()), ...overrides }),
        await bearer(),
      ),
    payOut: async (overrides: Record<string, unknown> = {}) =>
      post(
        "/daraja/mpesa/b2c/v3/paymentrequest",
        { ...aPayout, SecurityCredential: encrypt(daraja.certificate()), ...overrides },
        await bearer(),
      ),
    askStatus: async (overrides: Record<string, unknown>) =>
      post(
        "/daraja/mpesa/transactionstatus/v1/query",
        { ...aStatusQuery, SecurityCredential: encrypt(daraja.certificate()), ...overrides },
        await bearer(),
      ),
    askBalance: async (overrides: Record<string, unknown> = {}) =>
      post(
        "/daraja/mpesa/accountbalance/v1/query",
        { ...aBalanceQuery, SecurityCredential: encrypt(daraja.certificate()), ...overrides },
        await bearer(),
      ),
    /** Lets half a second pass and answers the last result that was sent. */
    async result(): Promise<Record<string, unknown>> {
      await daraja.advance(500)
      return asObject(sent.at(-1)?.body["Result"])
    },
    bearer,
    registerC2b: async (overrides: Record<string, unknown> = {}, version = "v2") =>
      post(`/daraja/mpesa/c2b/${version}/registerurl`, { ...c2bUrls, ...overrides }, await bearer()),
    simulateC2b: async (overrides: Record<string, unknown> = {}) =>
      post("/daraja/mpesa/c2b/v2/simulate", aSimulation(overrides), await bearer()),
    /** Pays by hand to the demo PayBill. */
    pay: (overrides: Record<string, unknown> = {}) =>
      post("/__sim/daraja/pay", {
        msisdn: "0712345678",
        shortcode: "174379",
        account_reference: "ORDER12",
        amount: 450,
        ...overrides,
      }),
    next: (instruction: Record<string, unknown>) => post("/__sim/daraja/next", instruction),
    fault: (fault: Record<string, unknown>) => post("/__sim/daraja/faults", fault),
    books: () => daraja.ledger.books(daraja.wallets.list()),
  }
}

export type DarajaShop = ReturnType<typeof createDarajaShop>

export function aPush(overrides: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    BusinessShortCode: 174379,
    Password: password(),
    Timestamp: TIMESTAMP,
    TransactionType: "CustomerPayBillOnline",
    Amount: 450,
    PartyA: SHOPPER,
    PartyB: 174379,
    PhoneNumber: SHOPPER,
    CallBackURL: "http://localhost:9000/hooks/lnm/attempt.secret",
    AccountReference: "ORDER12",
    TransactionDesc: "Order 12",
    ...overrides,
  }
}

export const c2bUrls = {
  ShortCode: 174379,
  ResponseType: "Completed",
  ConfirmationURL: "http://localhost:9000/hooks/lnm/confirm.secret",
  ValidationURL: "http://localhost:9000/hooks/lnm/validate.secret",
}

const resultUrls = {
  ResultURL: "http://localhost:9000/hooks/lnm/result",
  QueueTimeOutURL: "http://localhost:9000/hooks/lnm/timeout",
}
const aPayout = {
  OriginatorConversationID: "refund-1",
  InitiatorName: "demo-initiator",
  CommandID: "BusinessPayment",
  Amount: 200,
  PartyA: 174379,
  PartyB: SHOPPER,
  Remarks: "Refund of order 12",
  ...resultUrls,
  Occassion: "Refund",
}
const aStatusQuery = {
  Initiator: "demo-initiator",
  CommandID: "TransactionStatusQuery",
  PartyA: 174379,
  IdentifierType: "4",
  Remarks: "Check of order 12",
  Occasion: "",
  ...resultUrls,
}
const aBalanceQuery = {
  Initiator: "demo-initiator",
  CommandID: "AccountBalance",
  PartyA: 174379,
  IdentifierType: "4",
  Remarks: "Float check",
  ...resultUrls,
}

function aSimulation(overrides: Record<string, unknown>): Record<string, unknown> {
  return {
    ShortCode: 174379,
    CommandID: "CustomerPayBillOnline",
    Amount: 450,
    Msisdn: SHOPPER,
    BillRefNumber: "ORDER12",
    ...overrides,
  }
}

/** What a push from the store of the demo till must differ in. */
export const tillFields = {
  BusinessShortCode: 600100,
  Password: password({ shortcode: "600100" }),
  TransactionType: "CustomerBuyGoodsOnline",
  PartyB: 600200,
}

export function basic(pair = "demo-consumer-key:demo-consumer-secret"): { authorization: string } {
  return { authorization: `Basic ${Buffer.from(pair).toString("base64")}` }
}

export function password({ shortcode = "174379", timestamp = TIMESTAMP } = {}): string {
  return Buffer.from(`${shortcode}demo-passkey${timestamp}`).toString("base64")
}

export function encrypt(
  certificate: string,
  { text = "Demo#Pass1", padding = constants.RSA_PKCS1_PADDING } = {},
) {
  return publicEncrypt({ key: certificate, padding }, Buffer.from(text)).toString("base64")
}

/** The `stkCallback` object of a delivered body. */
export function stkCallback(sent: Sent | undefined): Record<string, unknown> {
  return asObject(asObject(sent?.body["Body"])["stkCallback"])
}

/** Metadata items by name; an item without a Value is undefined. */
export function metadata(sent: Sent | undefined): Record<string, unknown> {
  const items = asObject(stkCallback(sent)["CallbackMetadata"])["Item"]
  if (!Array.isArray(items)) throw new Error("the callback has no metadata")
  return Object.fromEntries(items.map((item) => [String(asObject(item)["Name"]), asObject(item)["Value"]]))
}

export function asObject(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Error(`expected an object, got ${JSON.stringify(value)}`)
  }
  return { ...value }
}

/** ResultParameters by key; empty when there are none. */
export function resultParameters(result: Record<string, unknown>): Record<string, unknown> {
  const given = "ResultParameters" in result ? asObject(result["ResultParameters"])["ResultParameter"] : []
  const list: unknown[] = Array.isArray(given) ? given : [given]
  return Object.fromEntries(list.map((item) => [String(asObject(item)["Key"]), asObject(item)["Value"]]))
}

function aReversal(overrides: Record<string, unknown>): Record<string, unknown> {
  return {
    Initiator: "demo-initiator",
    CommandID: "TransactionReversal",
    Amount: 450,
    ReceiverParty: 174379,
    RecieverIdentifierType: "11",
    ResultURL: "http://localhost:9000/hooks/lnm/result",
    QueueTimeOutURL: "http://localhost:9000/hooks/lnm/timeout",
    Remarks: "Returned goods",
    ...overrides,
  }
}
