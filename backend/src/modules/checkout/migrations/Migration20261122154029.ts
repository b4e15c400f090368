import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261122154029 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table if exists "order_hold" drop constraint if exists "order_hold_order_id_unique";`)
    this.addSql(
      `alter table if exists "idempotency_record" drop constraint if exists "idempotency_record_scope_key_unique";`,
    )
    this.addSql(
      `create table if not exists "idempotency_record" ("id" text not null, "scope" text not null, "key" text not null, "request_hash" text not null, "answer" jsonb null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "idempotency_record_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_idempotency_record_deleted_at" ON "idempotency_record" ("deleted_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_idempotency_record_scope_key_unique" ON "idempotency_record" ("scope", "key") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_idempotency_record_created_at" ON "idempotency_record" ("created_at") WHERE deleted_at IS NULL;`,
    )

    this.addSql(
      `create table if not exists "order_hold" ("id" text not null, "order_id" text not null, "expires_at" timestamptz not null, "next_check_at" timestamptz not null, "closed_at" timestamptz null, "outcome" text check ("outcome" in ('released', 'paid')) null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "order_hold_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_order_hold_order_id_unique" ON "order_hold" ("order_id") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_order_hold_deleted_at" ON "order_hold" ("deleted_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_order_hold_open" ON "order_hold" ("next_check_at") WHERE closed_at IS NULL AND deleted_at IS NULL;`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "idempotency_record" cascade;`)

    this.addSql(`drop table if exists "order_hold" cascade;`)
  }
}
