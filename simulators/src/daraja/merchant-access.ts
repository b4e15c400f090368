import type { Merchant } from "./merchants"
import { refuse, type Reply } from "./reply"

/** Finds the shortcode and checks `Password` = base64(shortcode + passkey + timestamp). */
export function authenticateMerchant(
  fields: { BusinessShortCode: string; Password: string; Timestamp: string },
  { merchants, requestId }: { merchants: readonly Merchant[]; requestId: string },
): { ok: true; merchant: Merchant } | { ok: false; reply: Reply } {
  const deny = (message: string) => ({
    ok: false as const,
    reply: refuse(500, { requestId, code: "500.001.1001", message }),
  })
  const merchant = merchants.find((candidate) => candidate.shortcode === fields.BusinessShortCode)
  if (!merchant) return deny("Merchant does not exist")
  const expected = Buffer.from(`${merchant.shortcode}${merchant.passkey}${fields.Timestamp}`).toString(
    "base64",
  )
  return fields.Password === expected ? { ok: true, merchant } : deny("Wrong credentials")
}
