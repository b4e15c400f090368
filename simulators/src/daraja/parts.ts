import type { Clock } from "../clock"
import type { Ledger } from "./books"
import type { Callbacks } from "./callbacks"
import type { Faults } from "./faults"
import type { Initiator } from "./initiator"
import type { Instructions } from "./instructions"
import type { Merchant } from "./merchants"
import type { Tokens } from "./oauth"
import type { Prompts } from "./prompts"
import type { RequestLog } from "./request-log"
import type { Settings } from "./settings"
import type { SpikeArrest } from "./stk-query"
import type { VendorIds } from "./vendor-ids"
import type { Wallets } from "./wallets"

/** What an endpoint works with. */
export type DarajaParts = {
  /** Work scheduled here is called off by a reset. */
  clock: Clock
  /** Holds an answer back; a reset does not keep anybody waiting for ever. */
  wait: (ms: number) => Promise<void>
  ids: VendorIds
  settings: () => Settings
  merchants: Merchant[]
  wallets: Wallets
  ledger: Ledger
  prompts: Prompts
  tokens: Tokens
  faults: Faults
  instructions: Instructions
  callbacks: Callbacks
  requests: RequestLog
  spikeArrest: SpikeArrest
  initiator: Initiator
}
