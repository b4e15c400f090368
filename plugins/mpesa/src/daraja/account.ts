import { Account, DarajaConfig, Initiator } from "./daraja-config"
import { DarajaError } from "./errors"
import { DarajaRequest } from "./request"
import { encryptInitiatorPassword } from "./security-credential"

/** A shortcode with the app and the initiator that may act for it. */
export type ActingAccount = { request: DarajaRequest; shortcode: string; initiator?: Initiator }

export type Accounts = { collection: ActingAccount; payout?: ActingAccount }

/** `payout` falls back to the account that takes payments: one shortcode can do both. */
export function pickAccount(accounts: Accounts, which: Account): ActingAccount {
  return which === "payout" ? (accounts.payout ?? accounts.collection) : accounts.collection
}

export function signIn({ initiator }: Pick<DarajaConfig, "initiator">): {
  name: string
  SecurityCredential: string
} {
  if (!initiator) {
    throw new DarajaError({
      code: "daraja_not_configured",
      retry: "never",
      operatorMessage:
        "Refunds, status and balance need the initiator's name, password and certificate in the M-Pesa settings.",
    })
  }
  const { name, password, certificate } = initiator
  return { name, SecurityCredential: encryptInitiatorPassword(password, certificate) }
}
