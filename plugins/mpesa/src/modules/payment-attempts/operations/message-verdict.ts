import type { LedgerContext } from "../ledger/ledger-context"
import type { CallbackRow } from "../ledger/rows"
import type { OperationDeps } from "./deps"

/**
 * What became of one stored message.
 * - `applied`: it moved something
 * - `ignored`: true, and known already
 * - `rejected`: it contradicts what we know, or cannot be read; it moved nothing and a person may look at it
 */
export type MessageVerdict = {
  state: "applied" | "ignored" | "rejected"
  reason: string | null
  /** The money that the message told of; it is settled next. */
  receiptId?: string
  /** The attempt whose timeline shows a rejection. */
  attemptId?: string
}

/** Judges a message inside the transaction that also closes it: effect and inbox state are committed together. */
export type MessageHandler = (
  context: LedgerContext,
  message: CallbackRow,
  deps: OperationDeps,
) => Promise<MessageVerdict>

export const applied = (receiptId?: string): MessageVerdict => ({
  state: "applied",
  reason: null,
  ...(receiptId === undefined ? {} : { receiptId }),
})
export const ignored = (reason: string): MessageVerdict => ({ state: "ignored", reason })
export const rejected = (reason: string): MessageVerdict => ({ state: "rejected", reason })
