import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261122155011 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "payment_receipt" drop constraint if exists "payment_receipt_receipt_unique";`,
    )
    this.addSql(
      `alter table if exists "payment_callback" drop constraint if exists "payment_callback_dedupe_key_unique";`,
    )
    this.addSql(
      `alter table if exists "payment_attempt" drop constraint if exists "payment_attempt_checkout_request_id_unique";`,
    )
    this.addSql(
      `create table if not exists "payment_attempt" ("id" text not null, "order_id" text not null, "order_display_id" integer not null, "payment_session_id" text not null, "provider_id" text not null, "amount" integer not null, "currency_code" text not null, "msisdn" text not null, "account_reference" text not null, "idempotency_key" text null, "status" text check ("status" in ('created', 'sent', 'waiting', 'paid', 'failed', 'expired', 'unknown')) not null default 'created', "result_code" text null, "result_desc" text null, "push_failure" jsonb null, "merchant_request_id" text null, "checkout_request_id" text null, "receipt" text null, "application" text check ("application" in ('none', 'due', 'applied', 'unapplied')) not null default 'none', "application_reason" text null, "application_tries" integer not null default 0, "application_due_at" timestamptz null, "sent_at" timestamptz null, "accepted_at" timestamptz null, "prompt_expires_at" timestamptz null, "order_expires_at" timestamptz null, "query_success_at" timestamptz null, "query_count" integer not null default 0, "next_query_at" timestamptz null, "settled_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "payment_attempt_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_attempt_deleted_at" ON "payment_attempt" ("deleted_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_attempt_order_id" ON "payment_attempt" ("order_id") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_attempt_payment_session_id" ON "payment_attempt" ("payment_session_id") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_payment_attempt_checkout_request_id_unique" ON "payment_attempt" ("checkout_request_id") WHERE checkout_request_id IS NOT NULL AND deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_payment_attempt_live" ON "payment_attempt" ("order_id") WHERE status IN ('created', 'sent', 'waiting') AND deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_payment_attempt_idempotency" ON "payment_attempt" ("order_id", "idempotency_key") WHERE idempotency_key IS NOT NULL AND deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_attempt_next_query" ON "payment_attempt" ("next_query_at") WHERE next_query_at IS NOT NULL AND deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_attempt_open" ON "payment_attempt" ("status") WHERE status IN ('created', 'sent', 'waiting') AND deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_attempt_due" ON "payment_attempt" ("application_due_at") WHERE application = 'due' AND deleted_at IS NULL;`,
    )

    this.addSql(
      `create table if not exists "payment_attempt_event" ("id" text not null, "attempt_id" text not null, "kind" text not null, "detail" text null, "at" timestamptz not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "payment_attempt_event_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_attempt_event_deleted_at" ON "payment_attempt_event" ("deleted_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_attempt_event_attempt_id_at" ON "payment_attempt_event" ("attempt_id", "at") WHERE deleted_at IS NULL;`,
    )

    this.addSql(
      `create table if not exists "payment_callback" ("id" text not null, "kind" text check ("kind" in ('stk', 'reversal_result', 'reversal_timeout', 'unauthenticated')) not null, "reference_id" text null, "dedupe_key" text not null, "raw" text not null, "source_ip" text null, "state" text check ("state" in ('received', 'applied', 'ignored', 'rejected')) not null default 'received', "reason" text null, "deliveries" integer not null default 1, "tries" integer not null default 0, "next_try_at" timestamptz not null, "received_at" timestamptz not null, "processed_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "payment_callback_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_callback_deleted_at" ON "payment_callback" ("deleted_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_payment_callback_dedupe_key_unique" ON "payment_callback" ("dedupe_key") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_callback_reference_id" ON "payment_callback" ("reference_id") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_callback_pending" ON "payment_callback" ("next_try_at") WHERE state = 'received' AND deleted_at IS NULL;`,
    )

    this.addSql(
      `create table if not exists "payment_query_budget" ("id" text not null, "next_at" timestamptz not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "payment_query_budget_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_query_budget_deleted_at" ON "payment_query_budget" ("deleted_at") WHERE deleted_at IS NULL;`,
    )

    this.addSql(
      `create table if not exists "payment_receipt" ("id" text not null, "receipt" text not null, "attempt_id" text not null, "order_id" text not null, "order_display_id" integer not null, "amount" integer not null, "currency_code" text not null, "transaction_date" text null, "application" text check ("application" in ('due', 'applied', 'unapplied')) not null default 'due', "reason" text null, "recorded_at" timestamptz not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "payment_receipt_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_receipt_deleted_at" ON "payment_receipt" ("deleted_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_payment_receipt_receipt_unique" ON "payment_receipt" ("receipt") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_receipt_order_id" ON "payment_receipt" ("order_id") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_receipt_unapplied" ON "payment_receipt" ("recorded_at") WHERE application = 'unapplied' AND deleted_at IS NULL;`,
    )

    this.addSql(
      `create table if not exists "payment_refund" ("id" text not null, "attempt_id" text not null, "order_id" text not null, "payment_session_id" text null, "amount" integer not null, "receipt" text not null, "status" text check ("status" in ('requested', 'confirmed', 'needs_attention', 'unknown')) not null default 'requested', "originator_conversation_id" text null, "conversation_id" text null, "result_code" text null, "message" text null, "refund_receipt" text null, "requested_at" timestamptz not null, "settled_at" timestamptz null, "booked_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "payment_refund_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_refund_deleted_at" ON "payment_refund" ("deleted_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_refund_order_id" ON "payment_refund" ("order_id") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_payment_refund_open" ON "payment_refund" ("receipt") WHERE status IN ('requested', 'confirmed', 'unknown') AND deleted_at IS NULL;`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "payment_attempt" cascade;`)

    this.addSql(`drop table if exists "payment_attempt_event" cascade;`)

    this.addSql(`drop table if exists "payment_callback" cascade;`)

    this.addSql(`drop table if exists "payment_query_budget" cascade;`)

    this.addSql(`drop table if exists "payment_receipt" cascade;`)

    this.addSql(`drop table if exists "payment_refund" cascade;`)
  }
}
