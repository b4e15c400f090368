import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"
import { generateEntityId, MedusaService } from "@medusajs/framework/utils"
import { IdempotencyRecord } from "./models/idempotency-record"
import { OrderHold } from "./models/order-hold"

export type IdempotencyKey = { scope: string; key: string; requestHash: string }
export type StoredIdempotencyRecord = { request_hash: string; answer: unknown; created_at: Date }
export type DueHold = { order_id: string; expires_at: Date }
export type HoldOutcome = "released" | "paid"

/**
 * The checkout's own books. What has to be atomic is one SQL statement here; the rest is what `MedusaService` makes.
 * All times are UTC and come from the caller.
 */
export default class CheckoutModuleService extends MedusaService({ OrderHold, IdempotencyRecord }) {
  private readonly manager: SqlEntityManager

  constructor(container: { manager: SqlEntityManager }, options: Record<string, unknown> = {}) {
    super(container, options)
    this.manager = container.manager
  }

  /** Writes the key unless it is there; answers the record that was there before, or null when the key is new. */
  async claimKey(
    { scope, key, requestHash }: IdempotencyKey,
    now: Date,
  ): Promise<StoredIdempotencyRecord | null> {
    const inserted: unknown[] = await this.manager.execute(
      `INSERT INTO idempotency_record (id, scope, key, request_hash, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id`,
      [generateEntityId("", "idem"), scope, key, requestHash, now, now],
    )
    if (inserted.length > 0) return null
    const [existing]: StoredIdempotencyRecord[] = await this.manager.execute(
      `SELECT request_hash, answer, created_at FROM idempotency_record
       WHERE scope = ? AND key = ? AND deleted_at IS NULL`,
      [scope, key],
    )
    return existing ?? null
  }

  async storeAnswer({ scope, key, requestHash }: IdempotencyKey, answer: unknown, now: Date): Promise<void> {
    await this.manager.execute(
      `INSERT INTO idempotency_record (id, scope, key, request_hash, answer, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?::jsonb, ?, ?)
       ON CONFLICT (scope, key) WHERE deleted_at IS NULL
       DO UPDATE SET request_hash = EXCLUDED.request_hash, answer = EXCLUDED.answer, updated_at = EXCLUDED.updated_at`,
      [generateEntityId("", "idem"), scope, key, requestHash, JSON.stringify(answer), now, now],
    )
  }

  /** Frees a key whose request failed, so that a corrected request may use it. An answered key stays. */
  async freeKey({ scope, key, requestHash }: IdempotencyKey): Promise<void> {
    await this.manager.execute(
      `DELETE FROM idempotency_record WHERE scope = ? AND key = ? AND request_hash = ? AND answer IS NULL`,
      [scope, key, requestHash],
    )
  }

  async forgetKeysBefore(moment: Date): Promise<number> {
    const deleted: unknown[] = await this.manager.execute(
      `DELETE FROM idempotency_record WHERE created_at < ? RETURNING id`,
      [moment],
    )
    return deleted.length
  }

  /** Opens the hold of an order; an order that has one keeps it. */
  async openHold(orderId: string, expiresAt: Date): Promise<void> {
    await this.manager.execute(
      `INSERT INTO order_hold (id, order_id, expires_at, next_check_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      [generateEntityId("", "ohold"), orderId, expiresAt, expiresAt],
    )
  }

  async findHold(orderId: string): Promise<DueHold | null> {
    const [hold]: DueHold[] = await this.manager.execute(
      `SELECT order_id, expires_at FROM order_hold WHERE order_id = ? AND deleted_at IS NULL`,
      [orderId],
    )
    return hold ?? null
  }

  /** Open holds that want a look, longest overdue first. */
  async listDueHolds(now: Date, limit: number): Promise<DueHold[]> {
    return this.manager.execute(
      `SELECT order_id, expires_at FROM order_hold
       WHERE closed_at IS NULL AND deleted_at IS NULL AND next_check_at <= ?
       ORDER BY next_check_at LIMIT ?`,
      [now, limit],
    )
  }

  async postponeHold(orderId: string, nextCheckAt: Date): Promise<void> {
    await this.manager.execute(
      `UPDATE order_hold SET next_check_at = ?, updated_at = now() WHERE order_id = ? AND closed_at IS NULL`,
      [nextCheckAt, orderId],
    )
  }

  async closeHold(orderId: string, outcome: HoldOutcome, now: Date): Promise<void> {
    await this.manager.execute(
      `UPDATE order_hold SET closed_at = ?, outcome = ?, updated_at = ? WHERE order_id = ? AND closed_at IS NULL`,
      [now, outcome, now, orderId],
    )
  }
}
