import type { LedgerContext } from "./ledger-context"

/** Rows in one statement: short locks, and the next run takes the rest. */
const BATCH = 1_000

/**
 * Empties the raw text of messages that came before a moment and are done. The row stays, and its key with it: the same
 * message again is still recognised. Answers how many.
 */
export async function purgeRawMessages({ db, now }: LedgerContext, before: Date): Promise<number> {
  return db("payment_callback")
    .whereIn("id", (old) =>
      old
        .select("id")
        .from("payment_callback")
        .whereNull("purged_at")
        .where("received_at", "<", before)
        .whereNot({ state: "received" })
        .limit(BATCH),
    )
    .update({ raw: "", purged_at: now(), updated_at: now() })
}

/** Masks who paid, in receipts of before a moment whose money has found its place. Answers how many. */
export async function maskOldPayers({ db, now }: LedgerContext, before: Date): Promise<number> {
  return db("payment_receipt")
    .whereIn("id", (old) =>
      old
        .select("id")
        .from("payment_receipt")
        .whereIn("application", ["applied", "refunded"])
        .where({ refunding_amount: 0 })
        .where("recorded_at", "<", before)
        .whereRaw("(payer_name NOT LIKE '%***%' OR payer_msisdn NOT LIKE '%***%')")
        .limit(BATCH),
    )
    .update({
      payer_name: db.raw("left(payer_name, 1) || '***'"),
      payer_msisdn: db.raw(
        "CASE WHEN payer_msisdn ~ '^254[71][0-9]{8}$' THEN '0' || substr(payer_msisdn, 4, 3) || ' *** ' || right(payer_msisdn, 3) WHEN payer_msisdn IS NULL THEN NULL ELSE '***' END",
      ),
      updated_at: now(),
    })
}
