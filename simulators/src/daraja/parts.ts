import type { Clock } from "../clock"
import type { Ledger } from "./books"
import type { C2bAddresses } from "./c2b/addresses"
import type { Callbacks } from "./callbacks"
import type { Faults } from "./faults"
import type { Initiators } from "./initiators"
import type { Operations } from "./initiator/operations"
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
  /** Those an app may act for, by its consumer key. */
  merchantsOf: (app: string) => readonly Merchant[]
  wallets: Wallets
  ledger: Ledger
  /** Ten characters that no entry in the books has. */
  freshReceipt: (at: number) => string
  prompts: Prompts
  tokens: Tokens
  faults: Faults
  instructions: Instructions
  callbacks: Callbacks
  requests: RequestLog
  spikeArrest: SpikeArrest
  initiators: Initiators
  operations: Operations
  /** Shortcodes whose payments may be pulled. */
  pullRegistrations: Set<string>
  c2b: C2bAddresses
}

/** Who calls: the app its token was given to, and the merchants this app may act for. */
export type Caller = {
  app: string
  merchants: readonly Merchant[]
  /** The simulators' own address as the caller knows it. */
  origin: string
}
