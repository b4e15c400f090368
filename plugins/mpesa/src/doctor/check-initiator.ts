import { X509Certificate } from "node:crypto"
import { DarajaError, encryptInitiatorPassword, type DarajaEnvironment } from "../daraja"
import { failed, type Finding, ok, skipped, warning } from "./finding"

const DAY_MS = 86_400_000
const PASSWORD_DAYS = 90
const WARN_DAYS = 14
/** Special characters that the organisation portal takes in an operator's password; others fail at the API. */
const ALLOWED_PASSWORD = /^[A-Za-z0-9#&%$]+$/

const SET_INITIATOR =
  "Set the initiator's name, password and certificate: without them there are no refunds, status questions or balances."

export function checkPasswordCharacters(password: string | undefined): Finding {
  const check = "initiator_password"
  if (password === undefined) return skipped(check, "No initiator is configured.", SET_INITIATOR)
  if (password !== password.trim())
    return failed(
      check,
      "The initiator's password begins or ends with a blank.",
      "Copy it again without the blank.",
    )
  if (!ALLOWED_PASSWORD.test(password))
    return failed(
      check,
      "The initiator's password has a character that M-Pesa's API does not take.",
      "Set a password of letters, digits and # & % $ only, in the portal and here.",
    )
  return ok(check, "The initiator's password has allowed characters only.")
}

/** @param setAt ISO date */
export function checkPasswordAge(setAt: string | undefined, hasInitiator: boolean, now: Date): Finding {
  const check = "initiator_password_age"
  if (!hasInitiator) return skipped(check, "No initiator is configured.")
  if (setAt === undefined)
    return warning(
      check,
      "It is not known when the initiator's password was set. It ends after 90 days.",
      "Set MPESA_INITIATOR_PASSWORD_SET_AT to the date on which it was last changed.",
    )
  const left = PASSWORD_DAYS - Math.floor((now.getTime() - Date.parse(setAt)) / DAY_MS)
  const mend = "Change the password in the M-Pesa portal, then here, with the new date."
  if (left <= 0) return failed(check, `The initiator's password ended ${-left} days ago.`, mend)
  if (left <= WARN_DAYS) return warning(check, `The initiator's password ends in ${left} days.`, mend)
  return ok(check, `The initiator's password lasts another ${left} days.`)
}

export function checkCertificate(
  text: string | undefined,
  environment: DarajaEnvironment,
  now: Date,
): Finding {
  const check = "certificate"
  const mend = `Download the ${environment} certificate again from the Daraja portal.`
  if (text === undefined) return skipped(check, "No initiator is configured.", SET_INITIATOR)
  try {
    encryptInitiatorPassword("probe", text)
  } catch (cause) {
    if (cause instanceof DarajaError) return failed(check, "The certificate cannot be read.", mend)
    throw cause
  }
  const certificate = readCertificate(text)
  if (!certificate) return ok(check, "The public key can be read. It has no dates to check.")
  if (Date.parse(certificate.validTo) < now.getTime())
    return failed(check, `The certificate ended on ${certificate.validTo}.`, mend)
  if (Date.parse(certificate.validFrom) > now.getTime())
    return failed(
      check,
      `The certificate begins on ${certificate.validFrom}.`,
      "Check the clock of this machine.",
    )
  // The certificates of the years before 2025 were issued by this authority and are refused by now. UNCONFIRMED.
  if (/\bG2\b/.test(certificate.issuer))
    return warning(
      check,
      "The certificate was issued by the older authority G2, which M-Pesa has replaced.",
      mend,
    )
  const other = environment === "production" ? /sandbox|apistaging|\btest\b/i : /apigee|\bproduction\b/i
  if (other.test(certificate.subject))
    return warning(check, `The certificate seems to be of another environment than ${environment}.`, mend)
  return ok(check, `The certificate is valid until ${certificate.validTo}.`)
}

function readCertificate(text: string): X509Certificate | null {
  const pem = text.replaceAll("\\n", "\n").trim()
  try {
    return new X509Certificate(pem.includes("-----BEGIN") ? pem : Buffer.from(pem, "base64"))
  } catch {
    return null
  }
}
