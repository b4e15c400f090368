import { AccessTokens } from "../access-token"
import { DarajaError } from "../errors"

export type CredentialsCheck = { ok: true } | { ok: false; error: DarajaError }

/** Fetches a token now, and keeps it in place of the stored one, which Safaricom says has ended with that. */
export async function checkCredentials(tokens: AccessTokens): Promise<CredentialsCheck> {
  try {
    await tokens.refresh()
    return { ok: true }
  } catch (error) {
    if (error instanceof DarajaError) return { ok: false, error }
    throw error
  }
}
