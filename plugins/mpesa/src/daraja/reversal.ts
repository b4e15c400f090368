import { signIn } from "./account"
import { Acknowledged, readAcknowledgement } from "./acknowledgement"
import { DarajaConfig } from "./daraja-config"
import { DarajaRequest } from "./request"
import { acknowledgementSchema, reversalBodySchema } from "./schemas"

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
export type ReversalAccepted = Acknowledged

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
  return readAcknowledgement(reply, "the refund", "unknown")
}

function buildReversalBody(config: DarajaConfig, input: ReversalInput) {
  const { name, SecurityCredential } = signIn(config)
  return {
    // `Initiator` here, not `InitiatorName` as for a payout: Daraja then complains of another field.
    Initiator: name,
    SecurityCredential,
    CommandID: "TransactionReversal" as const,
    TransactionID: input.receipt,
    Amount: input.amountShillings,
    ReceiverParty: Number(config.shortcode),
    RecieverIdentifierType: "11" as const,
    ResultURL: input.resultUrl,
    QueueTimeOutURL: input.timeoutUrl,
    Remarks: input.remarks.trim().slice(0, 100),
  }
}
