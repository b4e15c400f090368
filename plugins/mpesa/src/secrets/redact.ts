import { maskPhoneNumbersIn } from "../daraja"

// Names of fields whose values are secret, as the vendor and we write them.
const SECRET_FIELD =
  /("?(?:password|passkey|security_?credential|consumer_?key|consumer_?secret|initiator_?password|access_?token|callback_?secret|authorization|secret_?keys?)"?\s*[:=]\s*)("(?:[^"\\]|\\.)*"|[^\s,;}&]+)/gi
const AUTHORIZATION = /\b(Bearer|Basic)\s+[A-Za-z0-9+/_=.-]{8,}/g
// The secret part of a callback address: the id as hex, then 40 hex digits.
const CALLBACK_TOKEN = /\b[0-9a-f]{8,}\.[0-9a-f]{40}\b/g
const PEM = /-----BEGIN [A-Z ]+-----[\s\S]*?(?:-----END [A-Z ]+-----|$)/g
const DATABASE_PASSWORD = /(\b[a-z][a-z0-9+]*:\/\/[^:/\s@]*:)[^@\s]+@/gi

/**
 * A text as it may stand in a log: phone numbers masked, secrets out. A net under the rule that neither is put into a
 * message in the first place: faults of libraries quote what they were given.
 */
export function redact(text: string): string {
  return maskPhoneNumbersIn(
    text
      .replace(PEM, "[certificate]")
      .replace(AUTHORIZATION, "$1 ***")
      .replace(SECRET_FIELD, "$1***")
      .replace(CALLBACK_TOKEN, "***")
      .replace(DATABASE_PASSWORD, "$1***@"),
  )
}

type Log = Record<"info" | "warn" | "error", (message: string) => void>

/** The same log, with everything that goes into it redacted. */
export function redactingLog(log: Log): Log {
  return {
    info: (message) => log.info(redact(message)),
    warn: (message) => log.warn(redact(message)),
    error: (message) => log.error(redact(message)),
  }
}
