import fc from "fast-check"
import { listSamples, readSample } from "./__fixtures__/third-party/read-sample"
import { DAMAGED, missingKeys, SAME } from "./__fixtures__/third-party/variants"
import { parseAccountBalance } from "./account-balance/parse-account-balance"
import { parseB2cResult } from "./b2c/b2c-result"
import { parseC2bConfirmation, parseC2bValidation } from "./c2b/c2b-payment"
import { c2bReplySchema } from "./c2b/c2b-schemas"
import { DarajaError } from "./errors"
import { exchange } from "./exchange"
import { parseInitiatorResult } from "./initiator-result"
import { pullReplySchema } from "./pull/pull-reply"
import { readPullRows } from "./pull/pull-row"
import { accessTokenReplySchema, acknowledgementSchema, stkQueryReplySchema } from "./schemas"
import { parseStkCallback } from "./stk-callback"
import { parseTransactionStatusResult } from "./transaction-status/transaction-status-result"

type Reader = (raw: string) => unknown

const readBalances: Reader = (raw) => {
  const result = parseInitiatorResult(raw)
  return result.kind === "success" ? parseAccountBalance(result.parameters.AccountBalance ?? "") : result
}

/** A reply as the client meets it: parsed, or a typed fault, which is told by its code. */
function reply<Reply>(schema: Parameters<typeof exchange<Reply>>[1]["reply"], status = 200): Reader {
  return async (raw) => {
    const transport = {
      baseUrl: "http://daraja.test",
      now: () => new Date(0),
      timeoutMs: 1000,
      fetch: async () => new Response(raw, { status }),
    }
    try {
      return await exchange(transport, {
        path: "/mpesa/x",
        repeatable: true,
        reply: schema,
        init: { method: "POST", headers: {} },
      })
    } catch (error) {
      if (!(error instanceof DarajaError)) throw error
      return { fault: error.code, operatorMessage: error.operatorMessage }
    }
  }
}

const pullRows: Reader = async (raw) => {
  const answer = (await reply(pullReplySchema)(raw)) as { rows?: unknown; fault?: string }
  return answer.fault === undefined ? readPullRows(answer.rows, new Date("2026-11-22T08:00:00Z")) : answer
}

/** Every sample, who reads it, and what it says. */
const TABLE: [sample: string, read: Reader, says: unknown][] = [
  [
    "stk-callback-success",
    parseStkCallback,
    {
      kind: "success",
      merchantRequestId: "29115-34620561-1",
      checkoutRequestId: "ws_CO_191220191020363925",
      receipt: "NLJ7RT61SV",
      amountShillings: 450,
      transactionDate: "20191219102115",
    },
  ],
  ["stk-callback-failure", parseStkCallback, { kind: "failure", resultCode: "1032" }],
  [
    "c2b-validation-v2",
    parseC2bValidation,
    { kind: "payment", receipt: "RKL51ZDR4F", amountShillings: 5, orgAccountBalance: null },
  ],
  [
    "c2b-confirmation-v2",
    parseC2bConfirmation,
    { kind: "payment", billReference: "DUKA10410", thirdPartyTransId: "att_01", msisdn: { kind: "masked" } },
  ],
  [
    "c2b-confirmation-v1",
    parseC2bConfirmation,
    { kind: "payment", billReference: "invoice008", amountShillings: 10, msisdn: { kind: "hashed" } },
  ],
  [
    "c2b-confirmation-till",
    parseC2bConfirmation,
    {
      kind: "payment",
      transactionType: "till",
      billReference: null,
      amountShillings: 1250.5,
      hasCents: true,
    },
  ],
  [
    "reversal-result-success",
    parseInitiatorResult,
    { kind: "success", parameters: { Amount: "100", OriginalTransactionID: "MKE52PAWR9" } },
  ],
  ["reversal-result-failure", parseInitiatorResult, { kind: "failure", resultCode: "R000001" }],
  [
    "b2c-result-success",
    (raw) => parseB2cResult(parseInitiatorResult(raw)),
    { kind: "confirmed", receipt: "SG632NMJCT", amountShillings: 450, utilityFundsShillings: 235.58 },
  ],
  [
    "b2c-result-failure",
    (raw) => parseB2cResult(parseInitiatorResult(raw)),
    { kind: "failed", rule: { code: "2001" } },
  ],
  [
    "status-result-success",
    (raw) => parseTransactionStatusResult(parseInitiatorResult(raw)),
    { kind: "found", receipt: "SG632NMJCT", status: "Completed", creditParty: { shortcode: "600984" } },
  ],
  [
    "status-result-failure",
    (raw) => parseTransactionStatusResult(parseInitiatorResult(raw)),
    { kind: "failed", code: "25" },
  ],
  [
    "balance-result-success",
    readBalances,
    [
      { account: "Working Account", available: 700_000 },
      { account: "Utility Account", available: 228_037 },
    ],
  ],
  ["balance-result-failure", readBalances, { kind: "failure", resultCode: "2001" }],
  ["queue-timeout", parseInitiatorResult, { kind: "failure", originatorConversationId: "71840-27539181-07" }],
  ["pull-rows", pullRows, [{ kind: "payment", receipt: "YZLYRESRG1", amountShillings: 168 }]],
  ["pull-none", pullRows, []],
  [
    "oauth",
    reply(accessTokenReplySchema),
    { access_token: "c9SQxWWhmdVRlyh0zh8gZDTkubVF", expires_in: 3599 },
  ],
  ["stk-query-paid", reply(stkQueryReplySchema), { ResultCode: "0" }],
  ["stk-query-cancelled", reply(stkQueryReplySchema), { ResultCode: "1032" }],
  ["stk-query-processing", reply(stkQueryReplySchema), { ResultCode: "4999" }],
  ["acknowledgement", reply(acknowledgementSchema), { OriginatorConversationID: "71840-27539181-07" }],
  [
    "c2b-registered",
    reply(c2bReplySchema),
    { responseCode: "0", originatorConversationId: "7619-37765134-1" },
  ],
  ["error-api", reply(acknowledgementSchema, 400), { fault: "daraja_invalid_request" }],
  ["error-gateway", reply(acknowledgementSchema, 429), { fault: "daraja_rate_limited" }],
]

it("reads every sample", () => {
  expect(TABLE.map(([sample]) => sample).sort()).toStrictEqual(listSamples().sort())
})

describe.each(TABLE)("%s", (sample, read, says) => {
  const raw = readSample(sample)

  it("says what it says", async () => {
    expect(await read(raw)).toMatchObject(says as object)
  })

  it.each(SAME)("says the same with %s", async (_, change) => {
    expect(await read(change(raw))).toMatchObject((await read(raw)) as object)
  })

  it.each([...DAMAGED, ...missingKeys(raw)])("is read or refused: %s", async (_, change) => {
    expectReadOrRefused(await read(change(raw)))
  })

  it("is read or refused with anything in any place", async () => {
    const places = leaves(raw)
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.jsonValue(), async (at, value) => {
        expectReadOrRefused(await read(replaceLeaf(raw, at % places, value)))
      }),
      { numRuns: 50 },
    )
  })

  it("is read or refused whatever JSON comes in its place", async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (json) => expectReadOrRefused(await read(json))),
      { numRuns: 50 },
    )
  })
})

/** Whatever was read: it names its kind, or it is a list or a reply; a refusal says why without quoting. */
function expectReadOrRefused(read: unknown): void {
  expect(read).toBeInstanceOf(Object)
  const { kind, reason } = read as { kind?: string; reason?: string }
  if (kind === "malformed") expect(reason).toMatch(/^[A-Za-z][A-Za-z. ]{4,60}$/)
}

function leaves(raw: string): number {
  let count = 0
  JSON.parse(raw, (_, value: unknown) => {
    count += 1
    return value
  })
  return count
}

function replaceLeaf(raw: string, at: number, replacement: unknown): string {
  let count = -1
  return JSON.stringify(
    JSON.parse(raw, (_, value: unknown) => {
      count += 1
      return count === at ? replacement : value
    }),
  )
}
