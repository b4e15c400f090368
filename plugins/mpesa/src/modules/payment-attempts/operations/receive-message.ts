import { isKnownSource, maskPhoneNumbersIn } from "../../../daraja"
import { type CallbackPurpose, verifyCallbackToken } from "../callback-address"
import { storeMessage } from "../ledger/inbox"
import type { CallbackKind } from "../ledger/rows"
import type { OperationDeps } from "./deps"

export type ReceivedMessage =
  { kind: "stored"; messageId: string; isRepeat: boolean } | { kind: "unauthenticated" }

export type IncomingCall = {
  purpose: CallbackPurpose
  token: string
  /** Its beginning only, when it was too large. */
  raw: string
  sourceIp: string | null
  isTooLarge?: boolean
}

/** Long enough to recognise a forgery, short enough not to store somebody's flood. */
const KEPT_OF_A_FORGERY = 2_000

const KIND_OF: Record<CallbackPurpose, CallbackKind> = {
  stk: "stk",
  "c2b-confirmation": "c2b_confirmation",
  "c2b-validation": "c2b_validation",
  "reversal-result": "reversal_result",
  "reversal-timeout": "reversal_timeout",
  "b2c-result": "b2c_result",
  "b2c-timeout": "b2c_timeout",
  "inquiry-result": "inquiry_result",
  "inquiry-timeout": "inquiry_timeout",
}

/**
 * Stores what came in at a callback address. Throws when it could not be stored; the caller must then
 * answer with an error and acknowledge nothing. A message at an address that we did not sign is kept
 * with its numbers masked and changes nothing; the same forgery again counts on its row.
 */
export async function receiveMessage(
  { ledger, options, log, mayKeepForgery }: OperationDeps,
  message: IncomingCall,
): Promise<ReceivedMessage> {
  const referenceId = verifyCallbackToken(message.purpose, message.token, options.callbackSecret)
  const isKnown = message.sourceIp !== null && isKnownSource(message.sourceIp, options.sourceAddresses)
  const refusal =
    referenceId === null
      ? "address_not_ours"
      : message.isTooLarge
        ? "too_large"
        : options.requireKnownSource && !isKnown
          ? "unknown_source"
          : null
  if (referenceId === null || refusal !== null) {
    // The limit is asked for forged addresses only: it cannot stand in the way of a true message.
    if (referenceId === null && !mayKeepForgery(message.sourceIp)) return { kind: "unauthenticated" }
    await storeMessage(ledger, {
      kind: "unauthenticated",
      referenceId: null,
      raw: maskPhoneNumbersIn(message.raw.slice(0, KEPT_OF_A_FORGERY)),
      sourceIp: message.sourceIp,
      isKnownSource: isKnown,
      state: "rejected",
      reason: refusal ?? "address_not_ours",
    })
    log.warn(
      `payment message refused: ${refusal ?? "address_not_ours"} (source ${message.sourceIp ?? "unknown"})`,
    )
    return { kind: "unauthenticated" }
  }
  // A signal: the list of sources is not the vendor's own, and the address of the message is its proof.
  if (!isKnown) log.info(`payment message (${message.purpose}) from a source that is not on the list`)
  const stored = await storeMessage(ledger, {
    kind: KIND_OF[message.purpose],
    referenceId,
    raw: message.raw,
    sourceIp: message.sourceIp,
    isKnownSource: isKnown,
  })
  return { kind: "stored", messageId: stored.id, isRepeat: stored.isRepeat }
}
