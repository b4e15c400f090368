import { z } from "zod"
import { ActingAccount, signIn } from "../account"
import { Acknowledged, readAcknowledgement } from "../acknowledgement"
import { Account } from "../daraja-config"
import { acknowledgementSchema, remarksField, shortcodeField, urlField } from "../schemas"

export type AccountBalanceInput = {
  resultUrl: string
  timeoutUrl: string
  /** 2 to 100 characters; longer text is cut. */
  remarks: string
  /** `payout` for the account that pays out, when it is another shortcode. */
  account?: Account
}

const bodySchema = z.strictObject({
  Initiator: z.string().min(1),
  SecurityCredential: z.base64(),
  CommandID: z.literal("AccountBalance"),
  PartyA: shortcodeField,
  IdentifierType: z.literal("4"),
  ResultURL: urlField,
  QueueTimeOutURL: urlField,
  Remarks: remarksField,
})

/** Asks for the balances of the shortcode. The answer arrives at `resultUrl`; asking again is harmless. */
export async function requestAccountBalance(
  account: ActingAccount,
  input: AccountBalanceInput,
): Promise<Acknowledged> {
  const { name, SecurityCredential } = signIn(account)
  const reply = await account.request({
    path: "/mpesa/accountbalance/v1/query",
    bodySchema,
    body: {
      Initiator: name,
      SecurityCredential,
      CommandID: "AccountBalance",
      PartyA: Number(account.shortcode),
      IdentifierType: "4",
      ResultURL: input.resultUrl,
      QueueTimeOutURL: input.timeoutUrl,
      Remarks: input.remarks.trim().slice(0, 100),
    },
    reply: acknowledgementSchema,
    repeatable: true,
  })
  return readAcknowledgement(reply, "the question about the balance", "safe")
}
