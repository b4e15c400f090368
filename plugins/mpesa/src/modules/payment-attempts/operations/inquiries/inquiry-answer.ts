import type { AccountBalance, TransactionStatusResult } from "../../../../daraja"
import type { InquiryRow } from "../../ledger/inquiries"
import type { LedgerContext } from "../../ledger/ledger-context"
import type { OperationDeps } from "../deps"
import type { MessageVerdict } from "../message-verdict"

export type FoundTransaction = Extract<TransactionStatusResult, { kind: "found" }>

/** What came of a question. Only `found` says anything about money. */
export type InquiryAnswer =
  | { kind: "found"; transaction: FoundTransaction }
  /** Not known to the vendor now; a payment of the last minutes may still turn up. */
  | { kind: "not_found"; message: string }
  | { kind: "balance"; accounts: AccountBalance[] }
  /** The question itself failed; `message` is for the operator. */
  | { kind: "failed"; message: string }
  /** A call at the timeout address, or silence: no answer, and none may ever come. */
  | { kind: "unknown"; message: string }

/**
 * What an answer means to whatever it was asked for. Runs in the transaction that stores the answer, with the
 * inquiry locked. A silent inquiry may still be answered later, so it may be called twice for one inquiry:
 * first with `unknown`.
 */
export type AnswerHandler = (
  context: LedgerContext,
  question: { inquiry: InquiryRow; answer: InquiryAnswer },
  deps: OperationDeps,
) => Promise<MessageVerdict>
