import { z } from "zod"
import { msisdnSchema } from "../instructions"
import { findMerchant } from "../merchants"
import type { DarajaParts } from "../parts"
import { buildC2bMessage } from "./message"

/** A C2B message that no money stands behind. */
export const c2bForgerySchema = z.strictObject({
  kind: z.enum(["confirmation", "validation"]),
  shortcode: z.string().default("174379"),
  /** The registered address when absent. */
  url: z.url().optional(),
  msisdn: msisdnSchema.default("254700000000"),
  amount: z.number().default(1),
  account_reference: z.string().default(""),
  /** A fresh one when absent. */
  receipt: z.string().optional(),
  /** Fields of the body that are to differ; null leaves one out. */
  fields: z.record(z.string(), z.unknown()).default({}),
})

/** Null when there is no such shortcode, or no address to send it to. */
export function buildC2bForgery(parts: DarajaParts, forgery: z.output<typeof c2bForgerySchema>) {
  const merchant = findMerchant(parts.merchants, forgery.shortcode)
  const registration = merchant && parts.c2b.get(merchant.shortcode)
  const isConfirmation = forgery.kind === "confirmation"
  const url = forgery.url ?? (isConfirmation ? registration?.confirmationUrl : registration?.validationUrl)
  if (!merchant || !url) return null
  const at = parts.clock.now()
  const receipt = forgery.receipt ?? parts.freshReceipt(at)
  const { msisdn, amount, account_reference: accountReference } = forgery
  const body = buildC2bMessage(
    { merchant, receipt, msisdn, amount, accountReference, at },
    {
      version: registration?.version ?? "v2",
      settings: parts.settings(),
      balance: isConfirmation ? parts.ledger.accounts.utilityOf(merchant.shortcode) : null,
      thirdPartyTransId: "",
    },
  )
  const fields = Object.entries({ ...body, ...forgery.fields }).filter(([, value]) => value !== null)
  return { reference: receipt, kind: "forged" as const, url, body: Object.fromEntries(fields) }
}
