import type { INQUIRY_KINDS, INQUIRY_STATUSES } from "../models/payment-inquiry"
import { type LedgerContext, newId } from "./ledger-context"

const TABLE = "payment_inquiry"

/** What the answer is for; a handler for each stands in `operations/inquiries/answer-handlers.ts`. */
export type InquiryPurpose = "claim" | "refund" | "receipt" | "float"

export type InquiryRow = {
  id: string
  kind: (typeof INQUIRY_KINDS)[number]
  purpose: InquiryPurpose
  reference_id: string | null
  till_id: string | null
  receipt: string | null
  status: (typeof INQUIRY_STATUSES)[number]
  originator_conversation_id: string | null
  conversation_id: string | null
  result_code: string | null
  message: string | null
  answer: Record<string, unknown> | null
  requested_at: Date
  settled_at: Date | null
}

export type NewInquiry = Pick<InquiryRow, "kind" | "purpose" | "reference_id" | "till_id" | "receipt">

export async function insertInquiry({ db, now }: LedgerContext, inquiry: NewInquiry): Promise<InquiryRow> {
  const at = now()
  const [row] = await db<InquiryRow>(TABLE)
    .insert({
      ...inquiry,
      id: newId("payinq"),
      requested_at: at,
      ...{ created_at: at, updated_at: at },
    })
    .returning("*")
  if (!row) throw new Error("The inquiry row was not returned by the database")
  return row
}

/** Reads the row and holds it until the transaction ends. */
export async function lockInquiry({ db }: LedgerContext, id: string): Promise<InquiryRow | null> {
  return (await db<InquiryRow>(TABLE).where({ id }).whereNull("deleted_at").forUpdate().first()) ?? null
}

export async function updateInquiry(
  context: LedgerContext,
  id: string,
  change: Partial<InquiryRow>,
): Promise<InquiryRow> {
  const [row] = await context
    .db<InquiryRow>(TABLE)
    .where({ id })
    .update({ ...change, ...{ updated_at: context.now() } })
    .returning("*")
  if (!row) throw new Error(`Inquiry ${id} does not exist`)
  return row
}

/** Asked before this moment and never answered; oldest first. */
export async function listSilentInquiries(
  { db }: LedgerContext,
  before: Date,
  limit: number,
): Promise<string[]> {
  return db<InquiryRow>(TABLE)
    .where({ status: "requested" })
    .andWhere("requested_at", "<=", before)
    .whereNull("deleted_at")
    .orderBy("requested_at")
    .limit(limit)
    .pluck("id")
}

/** Newest first. */
export async function listInquiriesAbout({ db }: LedgerContext, referenceId: string): Promise<InquiryRow[]> {
  return db<InquiryRow>(TABLE)
    .where({ reference_id: referenceId })
    .whereNull("deleted_at")
    .orderBy([
      { column: "requested_at", order: "desc" },
      { column: "id", order: "desc" },
    ])
}

/** The newest balance that the vendor told; null when it never told one. `answer` is `{ accounts: AccountBalance[] }`. */
export async function findLatestBalance(
  { db }: LedgerContext,
  tillId: string | null,
): Promise<InquiryRow | null> {
  const row = await db<InquiryRow>(TABLE)
    .where({ kind: "account_balance", status: "answered", till_id: tillId })
    .whereNull("deleted_at")
    .orderBy("requested_at", "desc")
    .first()
  return row ?? null
}
