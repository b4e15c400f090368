import { dammDigit, isDammValid } from "./damm"
import { DarajaError } from "./errors"

const MAX_LENGTH = 12
// Letters only, and not O, I or L at its end: beside digits those are read as 0 and 1.
const PREFIX = /^[A-Z]*[A-HJKMNP-Z]$/
const WRITTEN = /^([A-Z01]*[A-HJKMNP-Z])([0-9OIL]{2,})$/

export type BillReference =
  | { kind: "reference"; displayId: number; prefix: string }
  /** A slip of the payer: the order may be the one meant, or another. */
  | { kind: "bad_check_digit"; displayId: number; prefix: string }
  | { kind: "not_a_reference" }

/** Whether references can be made with it: 1 to 10 letters, the last one not O, I or L. */
export function isBillReferencePrefix(prefix: string): boolean {
  return prefix.length <= MAX_LENGTH - 2 && PREFIX.test(prefix.toUpperCase())
}

/**
 * What a payer types as account at a PayBill: prefix, order number and a check digit, `DUKA` and 1041 giving
 * `DUKA10410`. At most 12 letters and digits, so that it also fits a prompt.
 * Throws `daraja_invalid_input` when it would not fit; `DUKA` has room for order numbers up to 9,999,999.
 */
export function makeBillReference(displayId: number, prefix: string): string {
  if (!isBillReferencePrefix(prefix)) {
    throw invalidInput("The prefix of bill references must be 1 to 10 letters and not end in O, I or L.")
  }
  if (!Number.isSafeInteger(displayId) || displayId < 1) {
    throw invalidInput("Bill references are made from order numbers from 1 upwards.")
  }
  const digits = String(displayId)
  const reference = `${prefix.toUpperCase()}${digits}${dammDigit(digits)}`
  if (reference.length > MAX_LENGTH) {
    throw invalidInput(`Order ${digits} is too long for the prefix of bill references: use a shorter prefix.`)
  }
  return reference
}

/**
 * Reads what a payer typed: in any letter case, with blanks, dashes or dots, O for 0, I or l for 1.
 * The caller compares `prefix` with its own; other businesses' references can have a right check digit too.
 */
export function readBillReference(text: string): BillReference {
  const compact = text.toUpperCase().replace(/[\s\p{Pd}\p{Cf}._/#]/gu, "")
  const match = compact.length > MAX_LENGTH ? null : WRITTEN.exec(compact)
  if (!match) return { kind: "not_a_reference" }
  const [, written = "", tail = ""] = match
  const digits = tail.replaceAll("O", "0").replace(/[IL]/g, "1")
  const prefix = written.replaceAll("0", "O").replaceAll("1", "I")
  const displayId = Number(digits.slice(0, -1))
  if (!isDammValid(digits)) return { kind: "bad_check_digit", displayId, prefix }
  // Zeros in front change no check digit, so they must be refused by themselves.
  if (digits.startsWith("0")) return { kind: "not_a_reference" }
  return { kind: "reference", displayId, prefix }
}

function invalidInput(operatorMessage: string): DarajaError {
  return new DarajaError({ code: "daraja_invalid_input", retry: "never", operatorMessage })
}
