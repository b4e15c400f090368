import type { Merchant } from "../merchants"
import { formatNairobiTimestamp } from "../nairobi-time"
import type { Caller, DarajaParts } from "../parts"
import type { Reply } from "../reply"
import { parseBalance, type BalanceFields } from "../validation"
import { acceptRequest } from "./accept"
import { badRequest, checkRequest } from "./check-request"
import { isSingleAnObject, type Outcome, type Parameter } from "./result"

/** `POST /mpesa/accountbalance/v1/query`. */
export function handleBalance(parts: DarajaParts, body: Record<string, unknown>, caller: Caller): Reply {
  const parsed = parseBalance(body)
  if (!parsed.ok) return badRequest(parts, parsed.message)
  const { fields } = parsed
  const checked = checkRequest(parts, { fields, caller, party: { field: "PartyA", number: fields.PartyA } })
  if (!checked.ok) return checked.reply
  const { merchant } = checked
  return acceptRequest(parts, {
    kind: "balance",
    merchant,
    msisdn: null,
    amount: 0,
    urls: fields,
    delayMs: parts.settings().result_delay_ms,
    instruction: parts.instructions.takeForResult("balance"),
    decide: () => tellBalance(parts, { fields, merchant }),
  })
}

function tellBalance(
  parts: DarajaParts,
  { fields, merchant }: { fields: BalanceFields; merchant: Merchant },
): Outcome {
  const { Initiator: name, SecurityCredential: securityCredential } = fields
  const code = parts.initiators.check({ name, securityCredential }, { merchant, role: "balance" })
  const at = parts.clock.now()
  const transactionId = parts.freshReceipt(at)
  if (code !== "0") return { code, transactionId, parameters: null }
  const balance: Parameter = {
    Key: "AccountBalance",
    Value: formatBalances(parts.ledger.accounts.utilityOf(merchant.shortcode)),
  }
  const completed: Parameter = { Key: "BOCompletedTime", Value: Number(formatNairobiTimestamp(at)) }
  return { code, transactionId, parameters: isSingleAnObject(parts) ? [balance] : [balance, completed] }
}

/** Account, currency, current, available, reserved and uncleared, joined as the portal shows them. */
function formatBalances(utility: number): string {
  const line = (name: string, amount: number) =>
    `${name}|KES|${amount.toFixed(2)}|${amount.toFixed(2)}|0.00|0.00`
  return [
    line("Working Account", 0),
    line("Float Account", 0),
    line("Utility Account", utility),
    line("Charges Paid Account", 0),
    line("Organization Settlement Account", 0),
  ].join("&")
}
