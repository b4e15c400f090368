import type { DarajaClient } from "../../../daraja"
import type { Ledger } from "../ledger/ledger-context"
import type { ResolvedMpesaOptions } from "../options"
import type { Tills } from "./tills"

export type Log = {
  info: (message: string) => void
  warn: (message: string) => void
  error: (message: string) => void
}

/** What the operations work with. All of it is passed in. */
export type OperationDeps = {
  ledger: Ledger
  /** Of the till in the options. What belongs to an attempt or a receipt goes through `tills`. */
  client: DarajaClient
  tills: Tills
  options: ResolvedMpesaOptions
  /** Whether one more forged message of this source is stored. */
  mayKeepForgery: (source: string | null) => boolean
  log: Log
}
