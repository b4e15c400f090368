import { toTransactionDescription } from "./account-reference"
import { buildPairing, DarajaConfig } from "./daraja-config"
import { DarajaError } from "./errors"
import { Msisdn } from "./phone-number"
import { DarajaRequest } from "./request"
import { stkPushBodySchema, stkPushReplySchema } from "./schemas"
import { buildStkPassword } from "./stk-password"

export type StkPushInput = {
  msisdn: Msisdn
  amountShillings: number
  /** 1 to 12 letters and digits; refused when longer. */
  accountReference: string
  /** Shortened to 13 plain characters. */
  description: string
  callbackUrl: string
}

/** The prompt was accepted, nothing more: the phone may still be off, the shopper may still refuse. */
export type StkPushAccepted = {
  merchantRequestId: string
  checkoutRequestId: string
  customerMessage: string
}

/**
 * Sends one prompt. Daraja has no idempotency key, so it is never repeated here: after a lost reply the error
 * says `retry: "unknown"` and the callback or the query tells what happened.
 */
export async function sendStkPush(
  { request, config, now }: { request: DarajaRequest; config: DarajaConfig; now: () => Date },
  input: StkPushInput,
): Promise<StkPushAccepted> {
  const reply = await request({
    path: "/mpesa/stkpush/v1/processrequest",
    bodySchema: stkPushBodySchema,
    body: buildStkPushBody(config, input, now()),
    reply: stkPushReplySchema,
    repeatable: false,
  })
  if (reply.ResponseCode !== "0") {
    throw new DarajaError({
      code: "daraja_rejected",
      // Ids were given out, so a prompt may exist.
      retry: "unknown",
      operatorMessage:
        `Daraja did not accept the prompt: ${reply.ResponseCode} ${reply.ResponseDescription}`.trim(),
    })
  }
  return {
    merchantRequestId: reply.MerchantRequestID,
    checkoutRequestId: reply.CheckoutRequestID,
    customerMessage: reply.CustomerMessage,
  }
}

function buildStkPushBody(config: DarajaConfig, input: StkPushInput, now: Date) {
  const phone = Number(input.msisdn)
  return {
    ...buildPairing(config),
    ...buildStkPassword(config, now),
    Amount: input.amountShillings,
    PartyA: phone,
    PhoneNumber: phone,
    CallBackURL: input.callbackUrl,
    AccountReference: input.accountReference,
    TransactionDesc: toTransactionDescription(input.description),
  }
}
