import { type Knex, knex } from "@medusajs/framework/mikro-orm/knex"
import type { DarajaClient, DarajaConfig } from "../../src/daraja"
import { createLedger, type Ledger } from "../../src/modules/payment-attempts/ledger/ledger-context"
import { insertTill, newTillId } from "../../src/modules/payment-attempts/ledger/tills"
import type { OperationDeps } from "../../src/modules/payment-attempts/operations/deps"
import { sealTillSecrets } from "../../src/modules/payment-attempts/operations/till-secrets"
import { createTills } from "../../src/modules/payment-attempts/operations/tills"
import { resolveOptions } from "../../src/modules/payment-attempts/options"
import { type KeyRing, parseKeyRing } from "../../src/secrets/key-ring"
import { copyTemplate, databaseAddress, ownDatabase } from "../../../../integration-tests/setup/databases"

export const keyRing = (...ids: string[]): KeyRing => {
  const read = parseKeyRing(ids.map((id) => `${id}:${Buffer.alloc(32, id).toString("base64")}`).join(","))
  if (!read.ok) throw new Error(read.problem)
  return read.ring
}

export const TILL_SECRETS = {
  consumerKey: "till-key",
  consumerSecret: "till-secret",
  passkey: "till-passkey",
  initiator: { name: "till-user", password: "till-password", certificate: "till-certificate" },
}

type Fake = Partial<{
  [Name in keyof DarajaClient]: (shortcode: string, input: unknown) => ReturnType<DarajaClient[Name]>
}>

export type ShopLedger = {
  ledger: Ledger
  db: Knex
  clock: { now: Date }
  deps: OperationDeps
  ring: KeyRing
  addTill(till: { shortcode: string; salesChannelId: string }): Promise<string>
}

/** The ledger in a database of its own, with a vendor whose answers the test gives: by shortcode. */
export async function openShopLedger(name: string, vendor: Fake): Promise<ShopLedger> {
  const database = ownDatabase(name)
  await copyTemplate(database)
  const db = knex({ client: "pg", connection: databaseAddress(database) })
  const clock = { now: new Date("2026-11-22T12:00:00Z") }
  const ledger = createLedger(db, () => clock.now)
  const ring = keyRing("b")
  const options = resolveOptions({
    shortcode: "174379",
    consumerKey: "key",
    consumerSecret: "secret",
    passkey: "passkey",
    callbackBaseUrl: "https://shop.example.co.ke",
    callbackSecret: "a-secret-of-more-than-thirty-two-characters",
    initiator: { name: "user", password: "password", certificate: "certificate" },
    pull: { enabled: true, nominatedNumber: "0712345678" },
    queriesPerMinute: 600,
  })
  const createClient = ({ shortcode }: Pick<DarajaConfig, "shortcode">) =>
    Object.fromEntries(
      Object.entries(vendor).map(([method, answer]) => [
        method,
        (input: unknown) => answer(shortcode, input),
      ]),
    ) as unknown as DarajaClient
  const client = createClient(options)
  const quiet = () => undefined
  return {
    ...{ ledger, db, clock, ring },
    deps: {
      ...{ ledger, client, options },
      tills: createTills({ ledger, ring, options, client, createClient }),
      mayKeepForgery: () => true,
      log: { info: quiet, warn: quiet, error: quiet },
    },
    async addTill({ shortcode, salesChannelId }) {
      const id = newTillId()
      await insertTill(ledger, {
        id,
        name: `Till ${shortcode}`,
        business_name: null,
        type: "paybill",
        shortcode,
        till_number: null,
        sales_channel_id: salesChannelId,
        is_active: true,
        initiator_password_set_at: null,
        ...sealTillSecrets(ring, id, TILL_SECRETS),
      })
      return id
    },
  }
}

/** Everything that the tests of one database write. */
export const empty = (db: Knex) =>
  db.raw(
    "TRUNCATE payment_attempt, payment_attempt_event, payment_callback, payment_claim, payment_discrepancy, payment_inquiry, payment_query_budget, payment_receipt, payment_reconciliation, payment_setting, payment_statement_line, payment_till",
  )
