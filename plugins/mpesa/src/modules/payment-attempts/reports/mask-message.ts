import { maskPhoneNumber, maskPhoneNumbersIn, parsePhoneNumber } from "../../../daraja"

/** Keys under which the vendor sends names of people, in any letter case. */
const NAME_KEYS =
  /^(first|middle|last|customer|debitparty|creditparty|receiverparty|debitaccount).*name$|^receiverpartypublicname$/i
const NUMBER_KEYS = /msisdn|phonenumber|partya$|partyb$/i
const LONG_SECRET = /^(securitycredential|password|access_?token)$/i

/**
 * A stored message as people may see it: numbers and names of payers masked, everything else as it came, in
 * its own order. What is not JSON is shown with every number of nine digits and more hidden.
 */
export function maskMessage(raw: string): string {
  try {
    return JSON.stringify(maskValue("", JSON.parse(raw)), null, 2)
  } catch {
    // Anybody may post anything here: what cannot be read is masked as text.
    return maskPhoneNumbersIn(raw).replace(/\d{9,}/g, "***")
  }
}

/** `Wanjiku Kamau` becomes `W. K.`: enough to ask a customer by, not enough to name one. */
export function maskName(name: string): string {
  return name
    .split(/\s+/)
    .filter((part) => part !== "")
    .map((part) => `${part.slice(0, 1)}.`)
    .join(" ")
}

/** A number as the vendor or the attempt has it; what the vendor masked already stays as it is. */
export function maskNumber(number: string | null): string | null {
  if (number === null) return null
  if (/^[0-9a-f]{64}$/i.test(number)) return "***"
  if (number.includes("*")) return number
  const parsed = parsePhoneNumber(number)
  return parsed.ok ? maskPhoneNumber(parsed.msisdn) : "***"
}

function maskValue(key: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => maskValue(key, one))
  if (typeof value === "object" && value !== null) return maskObject(value as Record<string, unknown>)
  if (typeof value !== "string" && typeof value !== "number") return value
  const text = String(value)
  if (text === "") return value
  if (LONG_SECRET.test(key)) return "***"
  if (NUMBER_KEYS.test(key) && /\d{9,}/.test(text)) return maskNumber(text)
  if (NAME_KEYS.test(key)) return maskParty(text)
  const masked = maskPhoneNumbersIn(text)
  return masked === text ? value : masked
}

/** Lists of parameters name their entries inside: `{ Key: "ReceiverPartyPublicName", Value: "2547… - John Doe" }`. */
function maskObject(object: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(object)
  const named = entries.find(([key, value]) => /^(key|name)$/i.test(key) && typeof value === "string")
  return Object.fromEntries(
    entries.map(([key, value]) => [
      key,
      maskValue(named && /^value$/i.test(key) ? String(named[1]) : key, value),
    ]),
  )
}

function maskParty(text: string): string {
  const [number, name] = text.split(" - ", 2)
  return name === undefined
    ? maskName(maskPhoneNumbersIn(text))
    : `${maskPhoneNumbersIn(number ?? "")} - ${maskName(name)}`
}
