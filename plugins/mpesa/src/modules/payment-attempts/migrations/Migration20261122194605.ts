import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261122194605 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "payment_claim" add column if not exists "earliest_paid_at" timestamptz null;`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "payment_claim" drop column if exists "earliest_paid_at";`)
  }
}
