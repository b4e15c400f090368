import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261122224500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table if exists "payment_claim" add column if not exists "till_id" text null;`)
    this.addSql(`drop index if exists "UQ_payment_till_location";`)
    this.addSql(`alter table if exists "payment_till" drop column if exists "stock_location_id";`)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "payment_claim" drop column if exists "till_id";`)
    this.addSql(
      `alter table if exists "payment_till" add column if not exists "stock_location_id" text null;`,
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_payment_till_location" ON "payment_till" ("stock_location_id") WHERE stock_location_id IS NOT NULL AND is_active AND deleted_at IS NULL;`,
    )
  }
}
