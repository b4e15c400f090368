import { InitiatorResult } from "../initiator-result"
import { parseMoney } from "../money-text"
import { readParameter } from "../read-parameter"
import { readReceipt } from "../receipt"
import { parseVendorTime } from "../vendor-time"
import { B2cResultRule, describeB2cResultCode } from "./b2c-result-codes"

export type B2cResult =
  | {
      kind: "confirmed"
      receipt: string
      /** Null when the result does not say it. */
      amountShillings: number | null
      /** What is left on the account that pays out; null when the result does not say it. */
      utilityFundsShillings: number | null
      completedAt: Date | null
      recipientRegistered: boolean | null
    }
  | { kind: "failed"; rule: B2cResultRule }
  /** A success that names no receipt, or no result at all: nothing is known. */
  | { kind: "malformed"; reason: string }

/** Never throws. The same body at the timeout address means "outcome unknown": do not read it with this. */
export function parseB2cResult(result: InitiatorResult): B2cResult {
  if (result.kind === "malformed") return result
  if (result.kind === "failure") {
    return { kind: "failed", rule: describeB2cResultCode(result.resultCode, result.resultDesc) }
  }
  const read = (name: string) => readParameter(result.parameters, name)
  const receipt = readReceipt(read("TransactionReceipt")) ?? readReceipt(result.transactionId ?? "")
  if (receipt === null) return { kind: "malformed", reason: "success without a receipt" }
  return {
    kind: "confirmed",
    receipt,
    amountShillings: parseMoney(read("TransactionAmount")),
    utilityFundsShillings: parseMoney(read("B2CUtilityAccountAvailableFunds")),
    completedAt: parseVendorTime(read("TransactionCompletedDateTime")),
    recipientRegistered: readYesNo(read("B2CRecipientIsRegisteredCustomer")),
  }
}

function readYesNo(text: string): boolean | null {
  if (/^(y|yes|true)$/i.test(text)) return true
  if (/^(n|no|false)$/i.test(text)) return false
  return null
}
