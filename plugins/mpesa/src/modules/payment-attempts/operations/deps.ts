import type { DarajaClient } from "../../../daraja"
import type { Ledger } from "../ledger/ledger-context"
import type { ResolvedMpesaOptions } from "../options"

export type Log = {
  info: (message: string) => void
  warn: (message: string) => void
  error: (message: string) => void
}

/** What the operations work with. All of it is passed in. */
export type OperationDeps = {
  ledger: Ledger
  client: DarajaClient
  options: ResolvedMpesaOptions
  log: Log
}
