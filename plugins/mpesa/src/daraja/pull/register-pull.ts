import { z } from "zod"
import { DarajaConfig } from "../daraja-config"
import { DarajaError } from "../errors"
import { Msisdn } from "../phone-number"
import { DarajaRequest } from "../request"
import { msisdnField, shortcodeDigitsField, urlField } from "../schemas"
import { describePullRegisterCode } from "./pull-codes"
import { pullReplySchema } from "./pull-reply"

export type RegisterPullInput = {
  /** The phone that Safaricom has on file for the organisation. */
  nominatedNumber: Msisdn
  callbackUrl: string
}

export type PullRegistration = { kind: "registered" | "already_registered" }

const bodySchema = z.strictObject({
  ShortCode: shortcodeDigitsField,
  RequestType: z.literal("Pull"),
  NominatedNumber: msisdnField,
  CallBackURL: urlField,
})

/** Once for each shortcode, before the first `pullTransactions`. Harmless to repeat. */
export async function registerPull(
  { request, config }: { request: DarajaRequest; config: DarajaConfig },
  input: RegisterPullInput,
): Promise<PullRegistration> {
  const { status, message } = await askOrAlreadyRegistered(() =>
    request({
      path: "/pulltransactions/v1/register",
      bodySchema,
      body: {
        ShortCode: config.shortcode,
        RequestType: "Pull",
        NominatedNumber: Number(input.nominatedNumber),
        CallBackURL: input.callbackUrl,
      },
      reply: pullReplySchema,
      repeatable: true,
    }),
  )
  const { outcome } = describePullRegisterCode(status)
  if (outcome === "done") return { kind: "registered" }
  if (outcome === "already_registered") return { kind: "already_registered" }
  throw new DarajaError({
    code: "daraja_rejected",
    retry: "never",
    operatorMessage: `Daraja did not register the list of payments: ${status} ${message}`.trim(),
  })
}

/** The same answer under an error status. */
async function askOrAlreadyRegistered<Reply extends { status: string; message: string }>(
  ask: () => Promise<Reply>,
): Promise<{ status: string; message: string }> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof DarajaError && error.code === "daraja_urls_already_registered") {
      return { status: "1001", message: "" }
    }
    throw error
  }
}
