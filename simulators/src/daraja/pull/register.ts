import { findMerchant } from "../merchants"
import type { Caller, DarajaParts } from "../parts"
import { refuse, type Reply } from "../reply"
import { parsePullRegister } from "../validation"

/** `POST /pulltransactions/v1/register`: once for a shortcode. */
export function handlePullRegister(
  parts: DarajaParts,
  body: Record<string, unknown>,
  { merchants }: Caller,
): Reply {
  const requestId = parts.ids.requestId()
  const deny = (message: string) => refuse(400, { requestId, code: "400.002.02", message })
  const parsed = parsePullRegister(body)
  if (!parsed.ok) return deny(parsed.message)
  const { fields } = parsed
  if (!parts.callbacks.mayBeNamed(fields.CallBackURL)) return deny("Bad Request - Invalid CallBackURL")
  const merchant = findMerchant(merchants, fields.ShortCode)
  if (!merchant) return deny("Bad Request - Invalid ShortCode")
  const isKnown = parts.pullRegistrations.has(merchant.shortcode)
  parts.pullRegistrations.add(merchant.shortcode)
  return {
    status: 200,
    body: {
      ResponseRefID: parts.ids.merchantRequestId(),
      [parts.settings().pull_status_key]: isKnown ? "1001" : "1000",
      ShortCode: merchant.shortcode,
      ResponseDescription: isKnown ? "Short Code already Registered" : "Short Code Registered Successfully",
    },
  }
}
