import { DarajaError } from "../errors"
import { DarajaRequest } from "../request"
import { c2bReplySchema, registerUrlsBodySchema } from "./c2b-schemas"

export type RegisterC2bUrlsInput = {
  shortcode: string
  /** What Safaricom does with a payment when the validation address does not answer within 8 s. */
  responseType: "Completed" | "Cancelled"
  confirmationUrl: string
  validationUrl: string
}

export type C2bRegistration =
  | { kind: "registered" }
  /** In production the first registration stays until it is deleted in the portal, under URL Management. */
  | { kind: "already_registered" }
  /** An aggregator that served this shortcode before still holds it. `message` is the vendor's. */
  | { kind: "held_elsewhere"; message: string }

/** Tells Safaricom where manual payments are announced. Harmless to repeat. */
export async function registerC2bUrls(
  { request }: { request: DarajaRequest },
  input: RegisterC2bUrlsInput,
): Promise<C2bRegistration> {
  try {
    const reply = await request({
      path: "/mpesa/c2b/v2/registerurl",
      bodySchema: registerUrlsBodySchema,
      body: {
        ShortCode: input.shortcode,
        ResponseType: input.responseType,
        ConfirmationURL: input.confirmationUrl,
        ValidationURL: input.validationUrl,
      },
      reply: c2bReplySchema,
      repeatable: true,
    })
    // "0" on the portal; a row of zeros has been seen.
    if (/^0+$/.test(reply.responseCode)) return { kind: "registered" }
    throw new DarajaError({
      code: "daraja_rejected",
      retry: "never",
      operatorMessage: `Daraja did not register the addresses: ${reply.responseCode} ${reply.responseDescription}`,
    })
  } catch (error) {
    if (!(error instanceof DarajaError)) throw error
    if (error.code === "daraja_urls_already_registered") return { kind: "already_registered" }
    if (error.code === "daraja_urls_held_elsewhere") {
      return { kind: "held_elsewhere", message: error.operatorMessage }
    }
    throw error
  }
}
