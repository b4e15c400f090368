import { describeResult } from "../outcomes"

/** Where the initiator APIs say it otherwise than STK. The texts of 11, 21, 25, 2006 and 2040 are ours. */
const descriptions: Record<string, string> = {
  "1": "The balance is insufficient for the transaction.",
  "8": "The maximum balance of the recipient would be exceeded.",
  "11": "The DebitParty is in an invalid state.",
  "21": "The initiator is not allowed to initiate this request.",
  "25": "A parameter of the request is malformed.",
  "2006": "Declined due to account rule.",
  "2040": "The recipient is not registered with M-Pesa.",
  R000001: "The transaction has already been reversed.",
  R000002: "The OriginalTransactionID is invalid.",
}

export function describeInitiatorResult(code: string): string {
  return descriptions[code] ?? describeResult(code)
}
