import { randomBytes } from "node:crypto"
import { z } from "zod"
import { checkReachable } from "../../../doctor/check-address"
import {
  checkOutage,
  checkPull,
  checkRegistration,
  checkRole,
  checkSecretKeys,
  type LastInquiry,
} from "../../../doctor/check-ledger"
import { examineConfiguration } from "../../../doctor/examine"
import { type Finding, ok, skipped } from "../../../doctor/finding"
import type { KeyRing } from "../../../secrets/key-ring"
import { readEcho, signEcho } from "../callback-address"
import type { LedgerContext } from "../ledger/ledger-context"
import { findOutage } from "../ledger/outages"
import { listTillsNotSealedWith } from "../ledger/tills"
import type { OperationDeps } from "./deps"
import { expectedRegistration, readRegistration } from "./registration"

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
  const [configuration, reachable, registrations, status, balance, outage, oldRows] = await Promise.all([
    examineConfiguration(options, deps.client, ledger.now()),
    checkEcho(deps),
    checkRegistrations(deps),
    findLastInquiry(ledger, "transaction_status"),
    findLastInquiry(ledger, "account_balance"),
    findOutage(ledger, null),
    ring ? listTillsNotSealedWith(ledger, ring.currentKeyId) : [],
  ])
  return [
    ...configuration,
    reachable,
    ...registrations,
    checkRole("transaction_status", toLast(status)),
    checkRole("account_balance", toLast(balance)),
    describeFloat(balance),
    checkPull(options.pull),
    checkSecretKeys({ hasKeys: ring !== null, rowsUnderOldKeys: oldRows.length }),
    checkOutage(outage),
  ]
}

export const answerEcho = ({ options }: Pick<OperationDeps, "options">, token: string): string | null =>
  readEcho(token, options.callbackSecret)

/** Of every till; those beside the one in the options are named. */
async function checkRegistrations(deps: OperationDeps): Promise<Finding[]> {
  const own = deps.tills.fromOptions.shortcode
  const [first, ...others] = await deps.tills.listOpen()
  const named = others.filter(({ shortcode }) => shortcode !== own)
  return Promise.all(
    [...(first ? [first] : []), ...named].map(async ({ id, name, shortcode }) => {
      const kept = await readRegistration(deps, shortcode)
      const found = checkRegistration(kept, expectedRegistration(deps, shortcode))
      return id === null
        ? found
        : { ...found, check: `${found.check}_${shortcode}`, finding: `${name}: ${found.finding}` }
    }),
  )
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
