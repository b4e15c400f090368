import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261122194500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table if exists "payment_refund" add column if not exists "msisdn" text null;`)
    // What was asked for before this column counted has been sent: it must not be sent again.
    this.addSql(`update "payment_refund" set "sent_at" = "requested_at" where "sent_at" is null;`)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "payment_refund" drop column if exists "msisdn";`)
  }
}
