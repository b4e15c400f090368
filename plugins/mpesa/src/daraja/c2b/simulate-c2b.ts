import { DARAJA_HOSTS, DarajaConfig } from "../daraja-config"
import { DarajaError } from "../errors"
import { Msisdn } from "../phone-number"
import { DarajaRequest } from "../request"
import { c2bReplySchema, simulateC2bBodySchema } from "./c2b-schemas"

export type SimulateC2bInput = {
  msisdn: Msisdn
  amountShillings: number
  /** What the payer would type as account; null pays a till. */
  billReference: string | null
  /** The configured one unless told. */
  shortcode?: string
}

/** Lets the sandbox pretend that somebody paid by hand. Refused when the client talks to production. */
export async function simulateC2b(
  { request, config }: { request: DarajaRequest; config: DarajaConfig },
  input: SimulateC2bInput,
): Promise<{ originatorConversationId: string }> {
  if (new URL(config.baseUrl).host === new URL(DARAJA_HOSTS.production).host) {
    throw new DarajaError({
      code: "daraja_not_configured",
      retry: "never",
      operatorMessage: "Payments can be simulated in the sandbox only.",
    })
  }
  const reply = await request({
    path: "/mpesa/c2b/v2/simulate",
    bodySchema: simulateC2bBodySchema,
    body: {
      ShortCode: Number(input.shortcode ?? config.shortcode),
      CommandID: input.billReference === null ? "CustomerBuyGoodsOnline" : "CustomerPayBillOnline",
      Amount: input.amountShillings,
      Msisdn: Number(input.msisdn),
      BillRefNumber: input.billReference,
    },
    reply: c2bReplySchema,
    repeatable: false,
  })
  if (/^0+$/.test(reply.responseCode)) return { originatorConversationId: reply.originatorConversationId }
  throw new DarajaError({
    code: "daraja_rejected",
    retry: "never",
    operatorMessage: `Daraja did not simulate the payment: ${reply.responseCode} ${reply.responseDescription}`,
  })
}
