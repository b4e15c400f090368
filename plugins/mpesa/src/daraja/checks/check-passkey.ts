import { DarajaConfig } from "../daraja-config"
import { DarajaError } from "../errors"
import { DarajaRequest } from "../request"
import { stkQueryBodySchema, stkQueryReplySchema } from "../schemas"
import { buildStkPassword } from "../stk-password"

export type PasskeyCheck =
  | { kind: "ok" }
  /** `error` says which: the passkey, or the shortcode that it belongs to. */
  | { kind: "wrong"; error: DarajaError }
  /** Daraja could not be asked, or did not get as far as the password. */
  | { kind: "inconclusive"; error: DarajaError }

// No prompt was ever made with this id.
const IMPOSSIBLE_ID = "ws_CO_00000000000000000000000000"

/**
 * Tells whether passkey and shortcode fit, without a prompt: asks what became of a prompt that cannot exist.
 * "Wrong credentials" is a wrong passkey; not knowing the prompt comes after the password was accepted.
 * That Daraja checks in this order is UNCONFIRMED in production, so a first real prompt stays the proof.
 */
export async function checkPasskey({
  request,
  config,
  now,
}: {
  request: DarajaRequest
  config: DarajaConfig
  now: () => Date
}): Promise<PasskeyCheck> {
  try {
    await request({
      path: "/mpesa/stkpushquery/v1/query",
      bodySchema: stkQueryBodySchema,
      body: {
        BusinessShortCode: Number(config.shortcode),
        ...buildStkPassword(config, now()),
        CheckoutRequestID: IMPOSSIBLE_ID,
      },
      reply: stkQueryReplySchema,
      repeatable: true,
    })
    // It spoke about a prompt, so the password was read and accepted.
    return { kind: "ok" }
  } catch (error) {
    if (!(error instanceof DarajaError)) throw error
    if (error.code === "daraja_too_early" || error.code === "daraja_still_processing") return { kind: "ok" }
    if (error.code === "daraja_wrong_credentials" || error.code === "daraja_merchant_unknown") {
      return { kind: "wrong", error }
    }
    return { kind: "inconclusive", error }
  }
}
