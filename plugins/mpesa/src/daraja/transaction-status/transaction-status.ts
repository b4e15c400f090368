import { z } from "zod"
import { ActingAccount, signIn } from "../account"
import { Acknowledged, readAcknowledgement } from "../acknowledgement"
import { Account } from "../daraja-config"
import { acknowledgementSchema, remarksField, shortcodeField, urlField } from "../schemas"

export type TransactionStatusInput = (
  | { receipt: string }
  /** Of a payout, reversal or other request of ours that got no receipt. A prompt cannot be asked for this way. */
  | { originatorConversationId: string }
) & {
  resultUrl: string
  timeoutUrl: string
  /** 2 to 100 characters; longer text is cut. */
  remarks: string
  /** `payout` to ask about a payout when it runs on a shortcode of its own. */
  account?: Account
}

const bodySchema = z.strictObject({
  Initiator: z.string().min(1),
  SecurityCredential: z.base64(),
  CommandID: z.literal("TransactionStatusQuery"),
  TransactionID: z
    .string()
    .regex(/^[A-Z0-9]{6,20}$/, "must be a receipt")
    .optional(),
  OriginalConversationID: z.string().min(1).optional(),
  PartyA: shortcodeField,
  IdentifierType: z.literal("4"),
  ResultURL: urlField,
  QueueTimeOutURL: urlField,
  Remarks: remarksField,
  Occasion: remarksField,
})

/** Asks what became of a payment. The answer arrives at `resultUrl`; asking again is harmless. */
export async function requestTransactionStatus(
  account: ActingAccount,
  input: TransactionStatusInput,
): Promise<Acknowledged> {
  const { name, SecurityCredential } = signIn(account)
  const remarks = input.remarks.trim().slice(0, 100)
  const reply = await account.request({
    path: "/mpesa/transactionstatus/v1/query",
    bodySchema,
    body: {
      Initiator: name,
      SecurityCredential,
      CommandID: "TransactionStatusQuery",
      // The portal's sample prints "Transaction ID" with a blank; the key has none.
      ...("receipt" in input
        ? { TransactionID: input.receipt.trim().toUpperCase() }
        : { OriginalConversationID: input.originatorConversationId }),
      PartyA: Number(account.shortcode),
      IdentifierType: "4",
      ResultURL: input.resultUrl,
      QueueTimeOutURL: input.timeoutUrl,
      Remarks: remarks,
      Occasion: remarks,
    },
    reply: acknowledgementSchema,
    repeatable: true,
  })
  return readAcknowledgement(reply, "the question about a payment", "safe")
}
