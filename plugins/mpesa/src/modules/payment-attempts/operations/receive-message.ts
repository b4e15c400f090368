import { maskPhoneNumbersIn } from "../../../daraja"
import { type CallbackPurpose, verifyCallbackToken } from "../callback-address"
import { storeMessage } from "../ledger/inbox"
import type { CallbackKind } from "../ledger/rows"
import type { OperationDeps } from "./deps"

export type ReceivedMessage =
  { kind: "stored"; messageId: string; isRepeat: boolean } | { kind: "unauthenticated" }

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
  { ledger, options, log }: OperationDeps,
  message: { purpose: CallbackPurpose; token: string; raw: string; sourceIp: string | null },
): Promise<ReceivedMessage> {
  const referenceId = verifyCallbackToken(message.purpose, message.token, options.callbackSecret)
  if (referenceId === null) {
    await storeMessage(ledger, {
      kind: "unauthenticated",
      referenceId: null,
      raw: maskPhoneNumbersIn(message.raw.slice(0, KEPT_OF_A_FORGERY)),
      sourceIp: message.sourceIp,
      state: "rejected",
      reason: "address_not_ours",
    })
    log.warn("payment callback at an address that was not signed by this shop")
    return { kind: "unauthenticated" }
  }
  const stored = await storeMessage(ledger, {
    kind: KIND_OF[message.purpose],
    referenceId,
    raw: message.raw,
    sourceIp: message.sourceIp,
  })
  return { kind: "stored", messageId: stored.id, isRepeat: stored.isRepeat }
}
