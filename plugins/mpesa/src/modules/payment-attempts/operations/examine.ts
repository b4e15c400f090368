import { createHmac, randomBytes } from "node:crypto"
import { z } from "zod"
import type { C2bRegistration } from "../../../daraja"
import { checkReachable } from "../../../doctor/check-address"
import {
  checkOutage,
  checkPull,
  checkRegistration,
  checkRole,
  checkSecretKeys,
  type KeptRegistration,
  type LastInquiry,
} from "../../../doctor/check-ledger"
import { examineConfiguration } from "../../../doctor/examine"
import { type Finding, ok, skipped } from "../../../doctor/finding"
import type { KeyRing } from "../../../secrets/key-ring"
import { readEcho, signEcho } from "../callback-address"
import type { LedgerContext } from "../ledger/ledger-context"
import { findOutage } from "../ledger/outages"
import { listTillsNotSealedWith } from "../ledger/tills"
import { callbackUrl } from "./callback-url"
import type { OperationDeps } from "./deps"

const REGISTRATION = "hand_payment_registration"

type InquiryFacts = {
  status: string
  result_code: string | null
  message: string | null
  answer: unknown
  settled_at: Date | null
}

/** The whole M-Pesa part of the doctor, for a shop that runs. */
export async function examine(deps: OperationDeps, ring: KeyRing | null): Promise<Finding[]> {
  const { ledger, options } = deps
  const [configuration, reachable, kept, status, balance, outage, oldRows] = await Promise.all([
    examineConfiguration(options, deps.client, ledger.now()),
    checkEcho(deps),
    readRegistration(ledger),
    findLastInquiry(ledger, "transaction_status"),
    findLastInquiry(ledger, "account_balance"),
    findOutage(ledger, null),
    ring ? listTillsNotSealedWith(ledger, ring.currentKeyId) : [],
  ])
  return [
    ...configuration,
    reachable,
    checkRegistration(kept, expectedRegistration(deps)),
    checkRole("transaction_status", toLast(status)),
    checkRole("account_balance", toLast(balance)),
    describeFloat(balance),
    checkPull(options.pull),
    checkSecretKeys({ hasKeys: ring !== null, rowsUnderOldKeys: oldRows.length }),
    checkOutage(outage),
  ]
}

/** Kept, because the vendor has no way to ask what is registered. */
export async function keepRegistration(deps: OperationDeps, { kind }: C2bRegistration): Promise<void> {
  const at = deps.ledger.now()
  const value = JSON.stringify({ ...expectedRegistration(deps), kind })
  const row = { value, set_by: "shop", set_at: at, updated_at: at }
  await deps.ledger
    .db("payment_setting")
    .insert({ id: REGISTRATION, created_at: at, ...row })
    .onConflict("id")
    .merge(row)
}

export const answerEcho = ({ options }: Pick<OperationDeps, "options">, token: string): string | null =>
  readEcho(token, options.callbackSecret)

async function readRegistration({ db }: Pick<LedgerContext, "db">): Promise<KeptRegistration | null> {
  const row = await db<{ id: string; value: KeptRegistration }>("payment_setting")
    .where({ id: REGISTRATION })
    .first()
  return row?.value ?? null
}

/** The address as a digest: it is a secret. */
function expectedRegistration(deps: OperationDeps): KeptRegistration {
  const { shortcode, callbackSecret } = deps.options
  const url = callbackUrl(deps, "c2b-confirmation", shortcode)
  const address = createHmac("sha256", callbackSecret).update(url).digest("hex").slice(0, 16)
  return { kind: "registered", shortcode, address }
}

function checkEcho({ options }: OperationDeps): Promise<Finding> {
  const { token, answer } = signEcho(randomBytes(8).toString("hex"), options.callbackSecret)
  const url = `${options.callbackBaseUrl.replace(/\/$/, "")}/hooks/lnm/echo/${token}`
  return checkReachable({ url, expected: answer, fetch: globalThis.fetch })
}

async function findLastInquiry({ db }: LedgerContext, kind: string): Promise<InquiryFacts | null> {
  const row = await db<InquiryFacts & { kind: string; requested_at: Date }>("payment_inquiry")
    .where({ kind })
    .orderBy("requested_at", "desc")
    .first()
  return row ?? null
}

const toLast = (row: InquiryFacts | null): LastInquiry =>
  row && { resultCode: row.result_code, status: row.status, message: row.message }

function describeFloat(balance: InquiryFacts | null): Finding {
  const told = balanceSchema.safeParse(balance?.answer)
  if (balance?.status !== "answered" || !told.success)
    return skipped("float", "The balance is not known.", "Ask for it on the M-Pesa page, or before a payout.")
  const accounts = told.data.accounts.map(({ account, available }) => `${account} KES ${available}`)
  return ok("float", `${accounts.join(", ")} (${balance.settled_at?.toISOString() ?? "earlier"}).`)
}

const balanceSchema = z.object({
  accounts: z.array(z.object({ account: z.string(), available: z.number() })),
})
