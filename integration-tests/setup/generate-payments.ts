import { seededRandom } from "../catalogue/seeded-random"

type Row = Record<string, unknown>
type Run = (sql: string, parameters: unknown[]) => Promise<unknown>

export interface GeneratedPayments {
  attempts: number
  /** Money of the attempts and money paid by hand. */
  receipts: number
  /** Rows of each queue of the merchant's page that this added. */
  queues: Record<string, number>
}

const DAY_MS = 86_400_000
const CHUNK = 2_000
const SECOND_MS = 1_000

/** How prompts end, as far as public integrators tell; the shares add up to 1. */
const ENDS = [
  { share: 0.83, status: "paid", code: "0", text: null },
  { share: 0.07, status: "failed", code: "1032", text: "Request cancelled by user." },
  { share: 0.03, status: "failed", code: "1", text: "The balance is insufficient for the transaction." },
  { share: 0.03, status: "expired", code: "1037", text: "DS timeout user cannot be reached." },
  { share: 0.02, status: "failed", code: "2001", text: "The initiator information is invalid." },
  { share: 0.01, status: "failed", code: "17", text: "Rule limited." },
  { share: 0.01, status: "unknown", code: null, text: null },
] as const

const WAIT_REASONS = [
  "unknown_reference",
  "underpaid",
  "overpaid",
  "order_canceled",
  "order_missing",
] as const

/**
 * Writes `count` payments of the last thirty days straight into the ledger's tables, with what lies in the queues of
 * the merchant's page. The same seed and moment give the same rows. Nothing of it waits for a job of the backend,
 * and its orders exist in the ledger only.
 */
export async function generatePayments(
  run: Run,
  { count, seed = 1, now = new Date() }: { count: number; seed?: number; now?: Date },
): Promise<GeneratedPayments> {
  const dice = seededRandom(seed)
  const random = () => dice.between(0, 999_999) / 1_000_000
  const { pick } = dice
  const tables: Record<string, Row[]> = {
    payment_attempt: [],
    payment_receipt: [],
    payment_attempt_event: [],
    payment_callback: [],
    payment_refund: [],
    payment_discrepancy: [],
    payment_claim: [],
  }
  const add = (table: string, row: Row, at: Date): void => {
    tables[table]?.push({ ...row, created_at: at, updated_at: at })
  }
  const id = (prefix: string, number: number) =>
    `${prefix}_gen${String(seed)}x${String(number).padStart(6, "0")}`
  const orderOf = (number: number) => ({ order_id: id("order", number), order_display_id: 100_000 + number })
  const later = (at: Date, ms: number) => new Date(at.getTime() + ms)

  /** More by day than by night, and none after now. */
  const moment = (): Date => {
    const day = now.getTime() - Math.floor(random() ** 1.5 * 30) * DAY_MS
    const midnight = Math.floor((day + 3 * 3_600_000) / DAY_MS) * DAY_MS - 3 * 3_600_000
    const hour = 7 + (random() + random() + random()) * 5
    const at = midnight + hour * 3_600_000
    return new Date(at > now.getTime() ? now.getTime() - random() * 7_200_000 : at)
  }
  const receiptNumber = (number: number) =>
    `T${(2_000_000_000 + seed * 10_000_000 + number).toString(36).toUpperCase().padStart(9, "0")}`.slice(
      0,
      10,
    )
  const phone = () => `2547${String(Math.floor(random() * 100_000_000)).padStart(8, "0")}`
  const amount = () => 50 + Math.floor(random() ** 3 * 9_000)

  let events = 0
  const event = (row: Row, kind: string, at: Date, detail: string | null = null): void => {
    events += 1
    add("payment_attempt_event", { id: id("payevt", events), kind, detail, at, ...row }, at)
  }
  const heaps = { applied_amount: 0, refunding_amount: 0, refunded_amount: 0 }
  const queues: Record<string, number> = {
    unknown: 0,
    unmatched: 0,
    doubles: 0,
    refunds: 0,
    rejected: 0,
    discrepancies: 0,
    claims: 0,
  }
  const queued = (name: string) => {
    queues[name] = (queues[name] ?? 0) + 1
  }

  for (let number = 1; number <= count; number++) {
    const at = moment()
    const share = random()
    let reached = 0
    const end = ENDS.find((one) => (reached += one.share) > share) ?? ENDS[0]
    const attempt_id = id("payatt", number)
    const accepted = later(at, 400 + random() * 1_500)
    const settled = later(accepted, 6_000 + random() ** 4 * 60_000)
    const receipt = end.status === "paid" ? receiptNumber(number) : null
    const asked = amount()
    add(
      "payment_attempt",
      {
        id: attempt_id,
        ...orderOf(number),
        payment_session_id: id("payses", number),
        provider_id: "pp_lnm_lnm",
        amount: asked,
        currency_code: "kes",
        msisdn: phone(),
        account_reference: `DUKA${100_000 + number}`,
        status: end.status,
        result_code: end.code,
        result_desc: end.text,
        merchant_request_id: `gen-${seed}-${number}`,
        checkout_request_id: `ws_CO_gen${seed}x${number}`,
        receipt,
        sent_at: at,
        accepted_at: accepted,
        prompt_expires_at: later(at, 60 * SECOND_MS),
        query_count: 0,
        settled_at: end.status === "unknown" ? null : settled,
      },
      at,
    )
    event({ attempt_id }, "created", at)
    event({ attempt_id }, "push_accepted", accepted)
    if (end.status === "unknown") queued("unknown")
    else event({ attempt_id }, receipt ? "callback_success" : "callback_failure", settled, end.code)
    if (!receipt) continue

    const isLost = random() < 0.02
    const isDouble = random() < 0.002
    const receipt_id = id("payrct", number)
    add(
      "payment_receipt",
      {
        id: receipt_id,
        receipt,
        channel: "prompt",
        attempt_id,
        ...orderOf(number),
        amount: asked,
        currency_code: "kes",
        ...heaps,
        applied_amount: isDouble ? 0 : asked,
        application: isDouble ? "unapplied" : "applied",
        reason: isDouble ? "order_paid_already" : null,
        tries: 0,
        bill_reference: `DUKA${100_000 + number}`,
        paid_at: settled,
        witnesses: isLost ? { stk_query: settled } : { stk_callback: settled, c2b: later(settled, 300) },
        recorded_at: settled,
      },
      settled,
    )
    event({ attempt_id, receipt_id }, "money_recorded", settled, isLost ? "stk_query" : "stk_callback")
    if (isDouble) queued("doubles")
    if (isLost) continue
    const raw = JSON.stringify({
      Body: {
        stkCallback: {
          MerchantRequestID: `gen-${seed}-${number}`,
          CheckoutRequestID: `ws_CO_gen${seed}x${number}`,
          ResultCode: 0,
          ResultDesc: "The service request is processed successfully.",
          CallbackMetadata: {
            Item: [
              { Name: "Amount", Value: asked },
              { Name: "MpesaReceiptNumber", Value: receipt },
              { Name: "TransactionDate", Value: 20261122143000 },
              { Name: "PhoneNumber", Value: 254712345678 },
            ],
          },
        },
      },
    })
    message(number, { kind: "stk", reference_id: attempt_id, raw, state: "applied" }, settled)
  }

  for (let number = count + 1; number <= count + Math.round(count / 20); number++) {
    const at = moment()
    const asked = amount()
    const waits = random() < 0.08
    const reason = waits ? pick(WAIT_REASONS) : null
    const isNamed = reason !== "unknown_reference"
    add(
      "payment_receipt",
      {
        id: id("payrct", number),
        receipt: receiptNumber(number),
        channel: "paybill",
        order_id: isNamed ? orderOf(number).order_id : null,
        order_display_id: isNamed ? orderOf(number).order_display_id : null,
        amount: asked,
        currency_code: "kes",
        ...heaps,
        applied_amount: reason === null ? asked : reason === "overpaid" ? Math.floor(asked / 2) : 0,
        application: waits ? "unapplied" : "applied",
        reason,
        tries: 0,
        bill_reference: isNamed
          ? `DUKA${100_000 + number}`
          : pick(["Wanjiku", "shop", "invoice 7", "DUKA1O41"]),
        payer_name: pick(["Wanjiku Kamau", "Otieno Ouma", "Amina Hassan", "Kiprono Cheruiyot"]),
        payer_msisdn: `2547 ***** ${String(Math.floor(random() * 1_000)).padStart(3, "0")}`,
        paid_at: at,
        witnesses: { c2b: at },
        recorded_at: at,
      },
      at,
    )
    event({ receipt_id: id("payrct", number) }, "money_recorded", at, "c2b")
    if (waits) queued("unmatched")
  }

  const paid = (tables.payment_receipt ?? []).filter(({ application }) => application === "applied")
  const states = ["awaiting_approval", "needs_attention", "unknown", "requested", "confirmed"] as const
  for (const [number, receipt] of paid.slice(0, Math.min(paid.length, 25)).entries()) {
    const status = states[number % states.length] as (typeof states)[number]
    const at = later(now, -number * 3_600_000)
    add(
      "payment_refund",
      {
        id: id("payref", number),
        receipt_id: receipt.id,
        receipt: receipt.receipt,
        attempt_id: receipt.attempt_id ?? null,
        order_id: receipt.order_id,
        method: status === "requested" ? "manual" : "b2c",
        amount: Math.max(1, Math.floor((receipt.amount as number) / 3)),
        status,
        note: "The customer brought one piece back.",
        requested_at: at,
        checks: 0,
        settled_at: status === "confirmed" ? at : null,
        message: status === "needs_attention" ? "The float of the payout account was too low." : null,
      },
      at,
    )
    if (status !== "confirmed") queued("refunds")
  }

  for (let number = 0; number < 8; number++) {
    const at = later(now, -number * 5_400_000)
    message(
      count * 2 + number,
      {
        kind: number % 2 ? "unauthenticated" : "stk",
        reference_id: null,
        raw: '{"Body":{"stkCallback":{"ResultCode":0}}}',
        state: "rejected",
        reason: number % 2 ? "unknown_address" : "malformed: no CheckoutRequestID",
      },
      at,
    )
    queued("rejected")
  }
  for (let number = 0; number < 5; number++) {
    const at = later(now, -number * 7_200_000)
    const kind = (["missing_with_us", "missing_with_vendor", "amount_differs"] as const)[number % 3] as string
    add(
      "payment_discrepancy",
      {
        id: id("paydis", number),
        kind,
        run_id: id("payrec", 1),
        receipt: receiptNumber(count * 3 + number),
        our_amount: kind === "missing_with_us" ? null : 450,
        vendor_amount: kind === "missing_with_vendor" ? null : 400 + number,
        status: "open",
        found_at: at,
      },
      at,
    )
    queued("discrepancies")
  }
  for (let number = 0; number < 3; number++) {
    const at = later(now, -number * 600_000)
    add(
      "payment_claim",
      {
        id: id("payclm", number),
        ...orderOf(number + 1),
        receipt: receiptNumber(count * 4 + number),
        status: number === 2 ? "unknown" : "checking",
        made_by: "shopper",
        checks: 1,
        made_at: at,
      },
      at,
    )
    queued("claims")
  }

  for (const [table, rows] of Object.entries(tables)) {
    for (let from = 0; from < rows.length; from += CHUNK) {
      await run(`INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, ?::jsonb)`, [
        JSON.stringify(rows.slice(from, from + CHUNK)),
      ])
    }
  }
  // A shop that lives has statistics; here nobody would gather them before the first question.
  await run(`ANALYZE ${Object.keys(tables).join(", ")}`, [])
  return {
    attempts: tables.payment_attempt?.length ?? 0,
    receipts: tables.payment_receipt?.length ?? 0,
    queues,
  }

  function message(number: number, row: Row, at: Date): void {
    add(
      "payment_callback",
      {
        id: id("paycb", number),
        dedupe_key: id("generated", number),
        source_ip: "196.201.214.200",
        is_known_source: true,
        deliveries: 1,
        tries: 0,
        next_try_at: at,
        received_at: at,
        processed_at: at,
        ...row,
      },
      at,
    )
  }
}
