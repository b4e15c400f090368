import { InitiatorResult } from "../initiator-result"
import { hasCents, parseMoney } from "../money-text"
import { readParameter } from "../read-parameter"
import { readReceipt } from "../receipt"
import { parseVendorTime } from "../vendor-time"
import { Party, parseParty } from "./party"
import { describeTransactionStatusCode } from "./transaction-status-codes"

export type TransactionStatusResult =
  | {
      kind: "found"
      receipt: string
      /** Only `Completed` moved money. */
      status: "Completed" | "Cancelled" | "Declined" | "Expired" | "other"
      /** As the vendor says it, cents kept. */
      amountShillings: number
      hasCents: boolean
      creditParty: Party
      debitParty: Party
      completedAt: Date | null
      reasonType: string
    }
  /** Not known now; a payment of the last minutes may still turn up. */
  | { kind: "not_found"; code: string; message: string }
  /** The question failed (`malformed` when the answer cannot be read). Says nothing about the money. */
  | { kind: "failed"; code: string; message: string }

const STATUSES = ["Completed", "Cancelled", "Declined", "Expired"] as const

/** Never throws. The same body at the timeout address is no answer: do not read it with this. */
export function parseTransactionStatusResult(result: InitiatorResult): TransactionStatusResult {
  if (result.kind === "malformed") return malformed(result.reason)
  if (result.kind === "failure") {
    const { code, outcome, operatorMessage } = describeTransactionStatusCode(
      result.resultCode,
      result.resultDesc,
    )
    return { kind: outcome === "not_found" ? "not_found" : "failed", code, message: operatorMessage }
  }
  const read = (name: string) => readParameter(result.parameters, name)
  // `TransactionID` of the envelope is the question's own id, so only this key names the payment.
  const receipt = readReceipt(read("ReceiptNo"))
  if (receipt === null) return malformed("success without a readable ReceiptNo")
  const amountShillings = parseMoney(read("Amount"))
  if (amountShillings === null || amountShillings < 0) return malformed("success without a readable Amount")
  return {
    kind: "found",
    receipt,
    status: STATUSES.find((one) => one.toLowerCase() === read("TransactionStatus").toLowerCase()) ?? "other",
    amountShillings,
    hasCents: hasCents(amountShillings),
    creditParty: parseParty(read("CreditPartyName")),
    debitParty: parseParty(read("DebitPartyName")),
    completedAt: parseVendorTime(read("FinalisedTime") || read("FinalizedTime")),
    reasonType: read("ReasonType"),
  }
}

function malformed(message: string): TransactionStatusResult {
  return { kind: "failed", code: "malformed", message }
}
