import { findMerchant } from "../merchants"
import type { Caller, DarajaParts } from "../parts"
import { refuse, type Reply } from "../reply"
import { hasForbiddenWord, parseC2bRegister } from "../validation"

/** `POST /mpesa/c2b/{v1,v2}/registerurl` (portal page CustomerToBusiness). */
export function handleRegister(
  parts: DarajaParts,
  body: Record<string, unknown>,
  { caller, version }: { caller: Caller; version: "v1" | "v2" },
): Reply {
  const requestId = parts.ids.requestId()
  const deny = (field: string) =>
    refuse(400, { requestId, code: "400.002.02", message: `Bad Request - Invalid ${field}` })
  const parsed = parseC2bRegister(body)
  if (!parsed.ok) return refuse(400, { requestId, code: "400.002.02", message: parsed.message })
  const { fields } = parsed
  const badUrl = (["ConfirmationURL", "ValidationURL"] as const).find(
    (field) => hasForbiddenWord(fields[field]) || !parts.callbacks.mayBeNamed(fields[field]),
  )
  if (badUrl) return deny(badUrl)
  const merchant = findMerchant(caller.merchants, fields.ShortCode)
  if (!merchant) return deny("ShortCode")

  const { shortcode } = merchant
  if (parts.faults.take("duplicate_notification", { api: "c2b_register" })) {
    const message = `Duplicate notification info, SP ID ${shortcode}`
    return refuse(500, { requestId, code: "500.003.1001", message })
  }
  if (parts.c2b.get(shortcode) && !parts.settings().reregister) {
    return refuse(500, { requestId, code: "500.003.1001", message: "Urls are already registered" })
  }
  parts.c2b.set({
    shortcode,
    version,
    responseType: fields.ResponseType,
    confirmationUrl: fields.ConfirmationURL,
    validationUrl: fields.ValidationURL,
  })
  return {
    status: 200,
    body: {
      // The vendor's spelling.
      OriginatorCoversationID: parts.ids.merchantRequestId(),
      ResponseCode: "0",
      ResponseDescription: "Success",
    },
  }
}
