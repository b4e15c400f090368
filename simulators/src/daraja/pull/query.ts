import type { ReceiptEntry } from "../book-entries"
import { maskMsisdn } from "../c2b/message"
import { findMerchant, type Merchant } from "../merchants"
import { formatNairobiDateTime, parseNairobiDateTime } from "../nairobi-time"
import type { Caller, DarajaParts } from "../parts"
import { refuse, type Reply } from "../reply"
import { parsePullQuery } from "../validation"

/** Only the latest two days can be pulled. */
const WINDOW_MS = 48 * 60 * 60 * 1000

/** `/pulltransactions/v1/query`, by GET with a query string or by POST: customers' payments, those of prompts too. */
export function handlePullQuery(
  parts: DarajaParts,
  body: Record<string, unknown>,
  { merchants }: Caller,
): Reply {
  const requestId = parts.ids.requestId()
  const deny = (message: string) => refuse(400, { requestId, code: "400.002.02", message })
  const parsed = parsePullQuery(body)
  if (!parsed.ok) return deny(parsed.message)
  const { fields } = parsed
  const merchant = findMerchant(merchants, fields.ShortCode)
  if (!merchant || !parts.pullRegistrations.has(merchant.shortcode)) {
    return deny("Bad Request - Invalid ShortCode")
  }
  const oldest = parts.clock.now() - WINDOW_MS
  const from = Math.max(parseNairobiDateTime(fields.StartDate), oldest)
  const to = parseNairobiDateTime(fields.EndDate)
  const settings = parts.settings()
  const rows = parts.ledger
    .listReceipts()
    .filter(({ shortcode, at }) => shortcode === merchant.shortcode && isWithin(Date.parse(at), { from, to }))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .slice(fields.OffSetValue, fields.OffSetValue + settings.pull_page_size)
    .map((entry) => mapRow(parts, { entry, merchant }))
  const hasRows = rows.length > 0
  return {
    status: 200,
    body: {
      ResponseRefID: parts.ids.merchantRequestId(),
      [settings.pull_status_key]: hasRows ? "1000" : "1001",
      ResponseMessage: hasRows ? "Success" : "No transactions found",
      Response: hasRows ? [rows] : [],
    },
  }
}

function isWithin(at: number, { from, to }: { from: number; to: number }): boolean {
  // The query knows whole seconds; a payment within the last one counts.
  return at >= from && at < to + 1_000
}

function mapRow(parts: DarajaParts, { entry, merchant }: { entry: ReceiptEntry; merchant: Merchant }) {
  const { pull_date: form, pull_msisdn: msisdn } = parts.settings()
  const at = Date.parse(entry.at)
  const utc = `${entry.at.slice(0, 19)}Z`
  const nairobi = formatNairobiDateTime(at)
  return {
    transactionId: entry.receipt,
    trxDate: form === "utc" ? utc : form === "nairobi" ? nairobi : `${nairobi.replace(" ", "T")}Z`,
    msisdn: msisdn === "masked" ? maskMsisdn(entry.msisdn) : Number(entry.msisdn),
    sender: "MPESA",
    transactiontype: merchant.kind === "till" ? "c2b-buy-goods-debit" : "c2b-pay-bill-debit",
    billreference: entry.account_reference,
    amount: entry.amount.toFixed(2),
    organizationname: merchant.name,
  }
}
