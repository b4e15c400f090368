import { formatNairobiTimestamp } from "./timestamp"

/** `Password` and `Timestamp` of one request, from one string: two readings of the clock can differ by a second. */
export function buildStkPassword(
  { shortcode, passkey }: { shortcode: string; passkey: string },
  now: Date,
): { Password: string; Timestamp: string } {
  const Timestamp = formatNairobiTimestamp(now)
  return { Password: Buffer.from(`${shortcode}${passkey}${Timestamp}`).toString("base64"), Timestamp }
}
