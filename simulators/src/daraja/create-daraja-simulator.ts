import { randomUUID } from "node:crypto"
import { createSystemClock, sleep, type Clock } from "../clock"
import { Accounts } from "./accounts"
import { Ledger } from "./books"
import { C2bAddresses } from "./c2b/addresses"
import { announceTwin } from "./c2b/twin"
import { Callbacks, deliverByHttp, type Deliver } from "./callbacks"
import { createEndpoints } from "./endpoints"
import { Faults } from "./faults"
import { Operations } from "./initiator/operations"
import { Initiators } from "./initiators"
import { Instructions } from "./instructions"
import { demoMerchants, type Merchant } from "./merchants"
import { Tokens, type Credentials } from "./oauth"
import type { DarajaParts } from "./parts"
import { Prompts } from "./prompts"
import { RequestLog } from "./request-log"
import { createResettableClock } from "./resettable-clock"
import { settingsSchema, type Settings, type SettingsInput } from "./settings"
import { SpikeArrest } from "./stk-query"
import { createVendorIds } from "./vendor-ids"
import { Wallets } from "./wallets"

export type DarajaSimulatorOptions = {
  clock?: Clock
  /** A fresh unique string each time; everything random is derived from it. */
  ids?: () => string
  deliver?: Deliver
  credentials?: Credentials
  merchants?: readonly Merchant[]
  initiator?: { name: string; password: string; privateKeyPem?: string }
  settings?: SettingsInput
  /** Hosts besides loopback that callbacks may go to. */
  allowedCallbackHosts?: readonly string[]
}

export type DarajaSimulator = DarajaParts & {
  /** Paths are Daraja's own: `/oauth/v1/generate`, `/mpesa/stkpush/v1/processrequest`, ... */
  fetch(request: Request): Promise<Response>
  certificate(): string
  /** Throws a ZodError when the whole would not be valid. */
  changeSettings(change: Partial<Settings>): Settings
  /** Moves the clock and waits for what was sent meanwhile. */
  advance(ms: number): Promise<void>
  /** Empties books, prompts, faults, instructions and records; settings go back. Access tokens stay good. */
  reset(): void
}

export function createDarajaSimulator(options: DarajaSimulatorOptions = {}): DarajaSimulator {
  const source = options.clock ?? createSystemClock()
  const clock = createResettableClock(source)
  const initialSettings = settingsSchema.parse(options.settings ?? {})
  const initialMerchants = options.merchants ?? demoMerchants
  let current = initialSettings
  const settings = () => current

  const ids = createVendorIds(options.ids ?? randomUUID)
  const wallets = new Wallets()
  const ledger = new Ledger(new Accounts(() => current.utility_float))
  const faults = new Faults()
  const freshReceipt = (at: number): string => {
    const receipt = ids.receipt(at)
    return ledger.isTaken(receipt) ? freshReceipt(at) : receipt
  }
  const callbacks = new Callbacks({
    clock,
    deliver: options.deliver ?? deliverByHttp,
    allowedHosts: options.allowedCallbackHosts ?? [],
    retriesMs: () => current.callback_retries_ms,
    faults,
    chance: ids.chance,
  })
  const demoApp = options.credentials ?? DEMO_CREDENTIALS
  const merchants = [...initialMerchants]
  const initiator = options.initiator ?? DEMO_INITIATOR
  const parts: DarajaParts = {
    clock,
    wait: (ms) => sleep(source, ms),
    ids,
    settings,
    merchants,
    merchantsOf: (app) => merchants.filter(({ consumer_key = demoApp.consumerKey }) => consumer_key === app),
    wallets,
    ledger,
    freshReceipt,
    callbacks,
    prompts: new Prompts({
      clock,
      ids,
      settings,
      wallets,
      ledger,
      callbacks,
      freshReceipt,
      announceTwin: (paid, wanted) => announceTwin(parts, paid, wanted),
    }),
    tokens: new Tokens({
      clock,
      ids,
      settings,
      credentials: () => [demoApp, ...merchants.flatMap(ownApp)],
    }),
    faults,
    instructions: new Instructions(),
    requests: new RequestLog(),
    spikeArrest: new SpikeArrest(clock.now),
    initiators: new Initiators({
      standard: initiator,
      standardRoles: () => current.initiator_roles,
      privateKeyPem: initiator.privateKeyPem,
    }),
    operations: new Operations(),
    pullRegistrations: new Set(),
    c2b: new C2bAddresses(),
  }

  return {
    ...parts,
    fetch: createEndpoints(parts),
    certificate: () => parts.initiators.certificate(),
    changeSettings(change) {
      current = settingsSchema.parse({ ...current, ...change })
      return current
    },
    async advance(ms) {
      await source.advance(ms)
      await callbacks.idle()
    },
    reset() {
      clock.cancelAll()
      current = initialSettings
      merchants.splice(0, merchants.length, ...initialMerchants)
      parts.initiators.unlock()
      const emptied = [
        wallets,
        ledger,
        callbacks,
        parts.prompts,
        parts.faults,
        parts.instructions,
        parts.requests,
        parts.operations,
        parts.pullRegistrations,
        parts.c2b,
        parts.spikeArrest,
      ]
      for (const part of emptied) part.clear()
    },
  }
}

function ownApp({ consumer_key, consumer_secret }: Merchant): Credentials[] {
  if (consumer_key === undefined || consumer_secret === undefined) return []
  return [{ consumerKey: consumer_key, consumerSecret: consumer_secret }]
}

const DEMO_CREDENTIALS: Credentials = {
  consumerKey: "demo-consumer-key",
  consumerSecret: "demo-consumer-secret",
}

const DEMO_INITIATOR: NonNullable<DarajaSimulatorOptions["initiator"]> = {
  name: "demo-initiator",
  password: "Demo#Pass1",
}
