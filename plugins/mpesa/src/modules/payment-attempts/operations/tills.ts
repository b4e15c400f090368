import { type DarajaClient, type DarajaConfig, DarajaError } from "../../../daraja"
import { type KeyRing, SecretUnreadable } from "../../../secrets/key-ring"
import type { Payee } from "../attempt-view"
import type { Ledger } from "../ledger/ledger-context"
import { listAttemptsOfOrder } from "../ledger/attempts"
import { findTill, findTillOfChannel, listTills, type TillRow } from "../ledger/tills"
import type { AttemptRow } from "../ledger/rows"
import type { ResolvedMpesaOptions } from "../options"
import { toPayee } from "./payee"
import { openTillSecrets } from "./till-secrets"

/** A shortcode with everything that is needed to be paid on it. */
export type Till = {
  /** Null for the one in the options. */
  id: string | null
  name: string
  shortcode: string
  type: "paybill" | "till"
  payee: Payee
  client: DarajaClient
  /** Whether refunds, status and balance can be asked for. */
  hasInitiator: boolean
}

export type Tills = {
  readonly fromOptions: Till
  /** @throws DarajaError `daraja_not_configured` when its secrets cannot be read */
  byId(tillId: string | null): Promise<Till>
  /** That of the sales channel, else the one in the options. */
  ofChannel(salesChannelId: string | null): Promise<Till>
  /** The id alone, which needs none of its secrets: that of an order's latest prompt, else of its sales channel. */
  idOfOrder(order: { id: string; salesChannelId: string | null }): Promise<string | null>
  /** All that take payments, the one in the options first. Those whose secrets cannot be read are left out. */
  listOpen(): Promise<Till[]>
  /** Whom an attempt on this till pays; needs none of its secrets. */
  payeeOf(tillId: string | null): Promise<Payee>
  /** The same for several attempts, by `till_id`. */
  payeesOf(attempts: Pick<AttemptRow, "till_id">[]): Promise<Map<string | null, Payee>>
}

/**
 * The tills of the shop. A client is made once for each and made anew when its row has changed, which is looked at with
 * every use: processes share the rows and nothing else.
 */
export function createTills({
  ledger,
  ring,
  options,
  client,
  createClient,
}: {
  ledger: Ledger
  ring: KeyRing | null
  options: ResolvedMpesaOptions
  client: DarajaClient
  createClient: (config: DarajaConfig) => DarajaClient
}): Tills {
  const made = new Map<string, { version: number; till: Till }>()
  const fromOptions: Till = {
    id: null,
    name: options.businessName,
    shortcode: options.shortcode,
    type: options.type,
    payee: toPayee(options),
    client,
    hasInitiator: options.initiator !== undefined,
  }

  function open(row: TillRow): Till {
    const version = row.updated_at.getTime()
    const known = made.get(row.id)
    if (known?.version === version) return known.till
    const till = build(row)
    made.set(row.id, { version, till })
    return till
  }

  function build(row: TillRow): Till {
    const secrets = readSecrets(ring, row)
    const config: DarajaConfig = {
      baseUrl: options.baseUrl,
      timeoutMs: options.timeoutMs,
      shortcode: row.shortcode,
      type: row.type,
      ...(row.till_number === null ? {} : { tillNumber: row.till_number }),
      consumerKey: secrets.consumerKey,
      consumerSecret: secrets.consumerSecret,
      passkey: secrets.passkey,
      ...(secrets.initiator ? { initiator: secrets.initiator } : {}),
    }
    return {
      id: row.id,
      name: row.name,
      shortcode: row.shortcode,
      type: row.type,
      payee: toTillPayee(row, options),
      client: createClient(config),
      hasInitiator: secrets.initiator !== undefined,
    }
  }

  function openOrLeaveOut(row: TillRow): Till[] {
    try {
      return [open(row)]
    } catch (cause) {
      if (!(cause instanceof DarajaError)) throw cause
      return []
    }
  }

  async function byId(tillId: string | null): Promise<Till> {
    if (tillId === null) return fromOptions
    const row = await findTill(ledger, tillId)
    if (!row) throw notConfigured(`The till ${tillId} does not exist.`)
    return open(row)
  }

  async function payeeOf(tillId: string | null): Promise<Payee> {
    const row = tillId === null ? null : await findTill(ledger, tillId)
    return row ? toTillPayee(row, options) : fromOptions.payee
  }

  return {
    fromOptions,
    byId,
    payeeOf,
    async ofChannel(salesChannelId) {
      const row = salesChannelId === null ? null : await findTillOfChannel(ledger, salesChannelId)
      return row ? open(row) : fromOptions
    },
    async idOfOrder({ id, salesChannelId }) {
      const [latest] = await listAttemptsOfOrder(ledger, id)
      if (latest) return latest.till_id
      const row = salesChannelId === null ? null : await findTillOfChannel(ledger, salesChannelId)
      return row?.id ?? null
    },
    async listOpen() {
      const active = (await listTills(ledger)).filter(({ is_active }) => is_active)
      return [fromOptions, ...active.flatMap((row) => openOrLeaveOut(row))]
    },
    async payeesOf(attempts) {
      const payees = new Map<string | null, Payee>()
      for (const { till_id } of attempts)
        if (!payees.has(till_id)) payees.set(till_id, await payeeOf(till_id))
      return payees
    },
  }
}

const toTillPayee = (
  row: Pick<TillRow, "type" | "shortcode" | "till_number" | "business_name">,
  { businessName }: Pick<ResolvedMpesaOptions, "businessName">,
): Payee => ({
  type: row.type,
  shortcode: row.shortcode,
  ...(row.till_number === null ? {} : { tillNumber: row.till_number }),
  businessName: row.business_name ?? businessName,
})

function readSecrets(ring: KeyRing | null, row: TillRow) {
  if (!ring) throw notConfigured(`The till "${row.name}" needs secretKeys in the M-Pesa settings.`)
  try {
    return openTillSecrets(ring, row)
  } catch (cause) {
    if (!(cause instanceof SecretUnreadable)) throw cause
    throw notConfigured(`The secrets of the till "${row.name}" cannot be read. ${cause.message}`)
  }
}

const notConfigured = (operatorMessage: string) =>
  new DarajaError({ code: "daraja_not_configured", retry: "never", operatorMessage })
