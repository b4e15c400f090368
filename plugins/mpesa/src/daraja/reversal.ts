import { DarajaConfig } from "./daraja-config"
import { DarajaError } from "./errors"
import { DarajaRequest } from "./request"
import { acknowledgementSchema, reversalBodySchema } from "./schemas"
import { encryptInitiatorPassword } from "./security-credential"

export type ReversalInput = {
  receipt: string
  /** The whole amount of the payment: partial reversal is not documented. */
  amountShillings: number
  resultUrl: string
  timeoutUrl: string
  /** 2 to 100 characters; longer text is cut. */
  remarks: string
}

/** Accepted, not done: the refund is pending until the result arrives at `resultUrl`. */
export type ReversalAccepted = { conversationId: string; originatorConversationId: string }

/** Asks Safaricom to take a payment back. Not repeated after a lost reply. */
export async function requestReversal(
  { request, config }: { request: DarajaRequest; config: DarajaConfig },
  input: ReversalInput,
): Promise<ReversalAccepted> {
  const reply = await request({
    path: "/mpesa/reversal/v1/request",
    bodySchema: reversalBodySchema,
    body: buildReversalBody(config, input),
    reply: acknowledgementSchema,
    repeatable: false,
  })
  if (reply.ResponseCode !== "0") {
    throw new DarajaError({
      code: "daraja_rejected",
      retry: "unknown",
      operatorMessage:
        `Daraja did not accept the refund: ${reply.ResponseCode} ${reply.ResponseDescription}`.trim(),
    })
  }
  return { conversationId: reply.ConversationID, originatorConversationId: reply.OriginatorConversationID }
}

export function buildReversalBody({ initiator, shortcode }: DarajaConfig, input: ReversalInput) {
  if (!initiator) {
    throw new DarajaError({
      code: "daraja_not_configured",
      retry: "never",
      operatorMessage: "Refunds need the initiator's name, password and certificate in the M-Pesa settings.",
    })
  }
  return {
    // `Initiator` here, not `InitiatorName` as in the other APIs: Daraja then complains of another field.
    Initiator: initiator.name,
    SecurityCredential: encryptInitiatorPassword(initiator.password, initiator.certificate),
    CommandID: "TransactionReversal" as const,
    TransactionID: input.receipt,
    Amount: input.amountShillings,
    ReceiverParty: Number(shortcode),
    RecieverIdentifierType: "11" as const,
    ResultURL: input.resultUrl,
    QueueTimeOutURL: input.timeoutUrl,
    Remarks: input.remarks.trim().slice(0, 100),
  }
}
