import { z } from "zod"
import { ActingAccount, signIn } from "../account"
import { readAcknowledgement } from "../acknowledgement"
import { DarajaError } from "../errors"
import { Msisdn } from "../phone-number"
import { acknowledgementSchema, msisdnField, remarksField, shortcodeField, urlField } from "../schemas"

/** KES. Safaricom, BusinessToCustomer page, FAQ 9 (text of 2025-12-28). */
export const MIN_B2C_SHILLINGS = 10
export const MAX_B2C_SHILLINGS = 250_000

export type B2cInput = {
  /** Made by the caller, one for each payout for ever: letters, digits, `-`, `_`, `.`; at most 64. */
  originatorConversationId: string
  msisdn: Msisdn
  amountShillings: number
  /** 2 to 100 characters; longer text is cut. */
  remarks: string
  /** As `remarks`, which stands in for it. */
  occasion?: string
  resultUrl: string
  timeoutUrl: string
  /** The payout shortcode of the configuration unless told. */
  shortcode?: string
}

export type B2cAccepted =
  /** Accepted, not paid: the payout is pending until the result arrives at `resultUrl`. */
  | { kind: "accepted"; conversationId: string; originatorConversationId: string }
  /** Daraja had this id before. Nothing was paid by this call; the result of the first one decides. */
  | { kind: "duplicate" }

const b2cBodySchema = z.strictObject({
  OriginatorConversationID: z.string().regex(/^[\w.-]{1,64}$/, "must be 1 to 64 letters, digits, - _ or ."),
  InitiatorName: z.string().min(1),
  SecurityCredential: z.base64(),
  CommandID: z.literal("BusinessPayment"),
  Amount: z.number().int().min(MIN_B2C_SHILLINGS).max(MAX_B2C_SHILLINGS),
  PartyA: shortcodeField,
  PartyB: msisdnField,
  Remarks: remarksField,
  QueueTimeOutURL: urlField,
  ResultURL: urlField,
  // The vendor's spelling.
  Occassion: remarksField,
})

/**
 * Pays money out of the Utility account to a phone. It cannot be taken back.
 * After a lost reply (`retry: "unknown"`) ask `transactionStatus` for the id, or send the very same id again:
 * Safaricom documents that a second one is answered `duplicate` (not confirmed live).
 */
export async function requestB2c(account: ActingAccount, input: B2cInput): Promise<B2cAccepted> {
  try {
    const reply = await account.request({
      path: "/mpesa/b2c/v3/paymentrequest",
      bodySchema: b2cBodySchema,
      body: buildB2cBody(account, input),
      reply: acknowledgementSchema,
      repeatable: false,
    })
    return { kind: "accepted", ...readAcknowledgement(reply, "the payout", "unknown") }
  } catch (error) {
    if (error instanceof DarajaError && error.code === "daraja_duplicate_request")
      return { kind: "duplicate" }
    throw error
  }
}

export function buildB2cBody(account: ActingAccount, input: B2cInput) {
  const { name, SecurityCredential } = signIn(account)
  const remarks = input.remarks.trim().slice(0, 100)
  return {
    OriginatorConversationID: input.originatorConversationId,
    // `InitiatorName` here, while the other APIs say `Initiator`.
    InitiatorName: name,
    SecurityCredential,
    CommandID: "BusinessPayment" as const,
    Amount: input.amountShillings,
    PartyA: Number(input.shortcode ?? account.shortcode),
    PartyB: Number(input.msisdn),
    Remarks: remarks,
    QueueTimeOutURL: input.timeoutUrl,
    ResultURL: input.resultUrl,
    Occassion: input.occasion?.trim().slice(0, 100) || remarks,
  }
}
