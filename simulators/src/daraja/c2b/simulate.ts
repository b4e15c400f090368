import { findMerchant } from "../merchants"
import type { Caller, DarajaParts } from "../parts"
import { refuse, type Reply } from "../reply"
import { parseC2bSimulate } from "../validation"
import { makeAbleToPay } from "../wallets"
import { payByHand } from "./pay"

/** `POST /mpesa/c2b/{v1,v2}/simulate`: the sandbox's way to pay by hand. Accepted first, paid afterwards. */
export function handleSimulate(parts: DarajaParts, body: Record<string, unknown>, caller: Caller): Reply {
  const requestId = parts.ids.requestId()
  const deny = (message: string) => refuse(400, { requestId, code: "400.002.02", message })
  const parsed = parseC2bSimulate(body)
  if (!parsed.ok) return deny(parsed.message)
  const { fields } = parsed
  const merchant = findMerchant(caller.merchants, fields.ShortCode)
  if (!merchant) return deny("Bad Request - Invalid ShortCode")
  const expected = merchant.kind === "till" ? "CustomerBuyGoodsOnline" : "CustomerPayBillOnline"
  if (fields.CommandID !== expected) return deny("Bad Request - Invalid CommandID")
  if (merchant.kind === "paybill" && !fields.BillRefNumber) return deny("Bad Request - Invalid BillRefNumber")

  const { Amount: amount, Msisdn: msisdn } = fields
  parts.clock.schedule(parts.settings().default_delay_ms, () => {
    makeAbleToPay(parts.wallets.get(msisdn), { amount, at: parts.clock.now() })
    void payByHand(parts, {
      msisdn,
      number: fields.ShortCode,
      amount,
      accountReference: fields.BillRefNumber ?? "",
    })
  })
  return {
    status: 200,
    body: {
      OriginatorCoversationID: parts.ids.merchantRequestId(),
      ResponseCode: "0",
      ResponseDescription: "Accept the service request successfully.",
    },
  }
}
