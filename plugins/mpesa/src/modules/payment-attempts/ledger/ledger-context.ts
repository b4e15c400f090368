import { generateEntityId } from "@medusajs/framework/utils"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** What every ledger function works with: one database handle (a transaction or the pool) and the clock. */
export type LedgerContext = {
  db: Knex
  now: () => Date
}

export type Ledger = {
  now: () => Date
  db: Knex
  /** Runs the work in one transaction; all of it is committed, or none. */
  inTransaction: <T>(work: (context: LedgerContext) => Promise<T>) => Promise<T>
}

export function createLedger(db: Knex, now: () => Date): Ledger {
  return {
    db,
    now,
    inTransaction: (work) => db.transaction((trx) => work({ db: trx, now })),
  }
}

export const newId = (prefix: string) => generateEntityId(undefined, prefix)
