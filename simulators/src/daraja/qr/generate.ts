import { creditedNumber, findMerchant } from "../merchants"
import type { Caller, DarajaParts } from "../parts"
import { refuse, type Reply } from "../reply"
import { parseQr } from "../validation"
import { createQrMatrix } from "./matrix"
import { drawPng } from "./png"

/** `POST /mpesa/qrcode/v1/generate`. The picture leads to the phone screen with the payment filled in. */
export function handleQr(parts: DarajaParts, body: Record<string, unknown>, caller: Caller): Reply {
  const requestId = parts.ids.requestId()
  const deny = (message: string) => refuse(400, { requestId, code: "400.002.02", message })
  const parsed = parseQr(body)
  if (!parsed.ok) return deny(parsed.message)
  const { fields } = parsed
  const merchant = findMerchant(caller.merchants, fields.CPI)
  const isRight = merchant !== null && (fields.TrxCode === "BG") === (merchant.kind === "till")
  if (!isRight) return deny("Bad Request - Invalid CPI")
  const query = new URLSearchParams({
    pay: creditedNumber(merchant),
    account: fields.RefNo,
    amount: String(fields.Amount),
  })
  const text = `${caller.origin}/phone?${query.toString()}`
  return {
    status: 200,
    body: {
      ResponseCode: parts.settings().qr_response_code,
      RequestID: parts.ids.merchantRequestId(),
      ResponseDescription: "QR Code Successfully Generated.",
      QRCode: drawPng(createQrMatrix(text), fields.Size).toString("base64"),
    },
  }
}
