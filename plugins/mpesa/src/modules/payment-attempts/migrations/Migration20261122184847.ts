import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261122184847 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "payment_statement_line" drop constraint if exists "payment_statement_line_receipt_source_amount_unique";`,
    )
    this.addSql(
      `create table if not exists "payment_access_token" ("id" text not null, "value" text not null, "usable_until" timestamptz not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "payment_access_token_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_access_token_deleted_at" ON "payment_access_token" ("deleted_at") WHERE deleted_at IS NULL;`,
    )

    this.addSql(
      `create table if not exists "payment_application" ("id" text not null, "receipt_id" text not null, "order_id" text not null, "payment_session_id" text not null, "amount" integer not null, "returned_amount" integer not null default 0, "state" text check ("state" in ('planned', 'applied', 'released')) not null default 'planned', "applied_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "payment_application_pkey" primary key ("id"), constraint CK_payment_application_amount check (amount > 0 AND returned_amount >= 0 AND returned_amount <= amount));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_application_deleted_at" ON "payment_application" ("deleted_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_application_receipt_id" ON "payment_application" ("receipt_id") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_application_order_id" ON "payment_application" ("order_id") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_application_payment_session_id" ON "payment_application" ("payment_session_id") WHERE deleted_at IS NULL;`,
    )

    this.addSql(
      `create table if not exists "payment_claim" ("id" text not null, "order_id" text not null, "order_display_id" integer not null, "receipt" text not null, "status" text check ("status" in ('checking', 'accepted', 'refused', 'unknown')) not null default 'checking', "reason" text null, "made_by" text not null, "checks" integer not null default 0, "next_check_at" timestamptz null, "made_at" timestamptz not null, "settled_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "payment_claim_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_claim_deleted_at" ON "payment_claim" ("deleted_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_claim_order_id_made_at" ON "payment_claim" ("order_id", "made_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_payment_claim_open" ON "payment_claim" ("order_id", "receipt") WHERE status IN ('checking', 'accepted') AND deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_claim_check" ON "payment_claim" ("next_check_at") WHERE next_check_at IS NOT NULL AND deleted_at IS NULL;`,
    )

    this.addSql(
      `create table if not exists "payment_discrepancy" ("id" text not null, "kind" text check ("kind" in ('missing_with_us', 'missing_with_vendor', 'amount_differs')) not null, "run_id" text not null, "receipt" text not null, "our_amount" integer null, "vendor_amount" integer null, "status" text check ("status" in ('open', 'resolved')) not null default 'open', "found_at" timestamptz not null, "resolved_by" text null, "resolution" text null, "resolved_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "payment_discrepancy_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_discrepancy_deleted_at" ON "payment_discrepancy" ("deleted_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_payment_discrepancy_open" ON "payment_discrepancy" ("kind", "receipt") WHERE status = 'open' AND deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_discrepancy_status_found_at" ON "payment_discrepancy" ("status", "found_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_discrepancy_run_id" ON "payment_discrepancy" ("run_id") WHERE deleted_at IS NULL;`,
    )

    this.addSql(
      `create table if not exists "payment_inquiry" ("id" text not null, "kind" text check ("kind" in ('transaction_status', 'account_balance')) not null, "purpose" text not null, "reference_id" text null, "till_id" text null, "receipt" text null, "status" text check ("status" in ('requested', 'answered', 'failed', 'unknown')) not null default 'requested', "originator_conversation_id" text null, "conversation_id" text null, "result_code" text null, "message" text null, "answer" jsonb null, "requested_at" timestamptz not null, "settled_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "payment_inquiry_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_inquiry_deleted_at" ON "payment_inquiry" ("deleted_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_inquiry_reference_id" ON "payment_inquiry" ("reference_id") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_inquiry_kind_requested_at" ON "payment_inquiry" ("kind", "requested_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_inquiry_open" ON "payment_inquiry" ("requested_at") WHERE status = 'requested' AND deleted_at IS NULL;`,
    )

    this.addSql(
      `create table if not exists "payment_outage" ("id" text not null, "state" text check ("state" in ('up', 'down', 'probing')) not null default 'up', "faults" integer not null default 0, "reason" text null, "since" timestamptz null, "probe_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "payment_outage_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_outage_deleted_at" ON "payment_outage" ("deleted_at") WHERE deleted_at IS NULL;`,
    )

    this.addSql(
      `create table if not exists "payment_reconciliation" ("id" text not null, "source" text check ("source" in ('pull', 'statement')) not null, "shortcode" text not null, "from" timestamptz not null, "to" timestamptz not null, "status" text check ("status" in ('running', 'done', 'failed')) not null default 'running', "file_name" text null, "started_by" text not null, "lines" integer not null default 0, "matched" integer not null default 0, "differing" integer not null default 0, "skipped" integer not null default 0, "error" text null, "started_at" timestamptz not null, "finished_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "payment_reconciliation_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_reconciliation_deleted_at" ON "payment_reconciliation" ("deleted_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_reconciliation_started_at" ON "payment_reconciliation" ("started_at") WHERE deleted_at IS NULL;`,
    )

    this.addSql(
      `create table if not exists "payment_setting" ("id" text not null, "value" jsonb not null, "set_by" text not null, "set_at" timestamptz not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "payment_setting_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_setting_deleted_at" ON "payment_setting" ("deleted_at") WHERE deleted_at IS NULL;`,
    )

    this.addSql(
      `create table if not exists "payment_statement_line" ("id" text not null, "run_id" text not null, "source" text check ("source" in ('pull', 'statement')) not null, "shortcode" text not null, "receipt" text not null, "amount" integer not null, "completed_at" timestamptz not null, "status" text null, "kind" text null, "bill_reference" text null, "other_party" text null, "linked_receipt" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "payment_statement_line_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_statement_line_deleted_at" ON "payment_statement_line" ("deleted_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_payment_statement_line_receipt_source_amount_unique" ON "payment_statement_line" ("receipt", "source", "amount") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_statement_line_completed_at" ON "payment_statement_line" ("completed_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_statement_line_run_id" ON "payment_statement_line" ("run_id") WHERE deleted_at IS NULL;`,
    )

    this.addSql(
      `create table if not exists "payment_till" ("id" text not null, "name" text not null, "business_name" text null, "type" text check ("type" in ('paybill', 'till')) not null default 'paybill', "shortcode" text not null, "till_number" text null, "sales_channel_id" text null, "stock_location_id" text null, "is_active" boolean not null default true, "secrets" text not null, "key_id" text not null, "initiator_password_set_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "payment_till_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_till_deleted_at" ON "payment_till" ("deleted_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_till_shortcode_till_number" ON "payment_till" ("shortcode", "till_number") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_payment_till_channel" ON "payment_till" ("sales_channel_id") WHERE sales_channel_id IS NOT NULL AND is_active AND deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_payment_till_location" ON "payment_till" ("stock_location_id") WHERE stock_location_id IS NOT NULL AND is_active AND deleted_at IS NULL;`,
    )

    this.addSql(
      `alter table if exists "payment_callback" drop constraint if exists "payment_callback_kind_check";`,
    )

    this.addSql(
      `alter table if exists "payment_receipt" drop constraint if exists "payment_receipt_application_check";`,
    )

    this.addSql(
      `alter table if exists "payment_refund" drop constraint if exists "payment_refund_status_check";`,
    )

    this.addSql(`alter table if exists "payment_attempt" add column if not exists "till_id" text null;`)
    // Prompts are over within minutes; an older one of the same phone is asked about and no longer waited for.
    this.addSql(
      `update payment_attempt a set status = 'unknown' where status in ('created', 'sent', 'waiting') and exists (select 1 from payment_attempt b where b.msisdn = a.msisdn and b.status in ('created', 'sent', 'waiting') and (b.created_at, b.id) > (a.created_at, a.id));`,
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_payment_attempt_live_phone" ON "payment_attempt" ("msisdn") WHERE status IN ('created', 'sent', 'waiting') AND deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_attempt_created_at" ON "payment_attempt" ("created_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_attempt_account_reference" ON "payment_attempt" ("account_reference") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_attempt_phone" ON "payment_attempt" ("msisdn", "created_at") WHERE deleted_at IS NULL;`,
    )

    this.addSql(
      `alter table if exists "payment_attempt_event" add column if not exists "receipt_id" text null, add column if not exists "actor" text null;`,
    )
    this.addSql(
      `alter table if exists "payment_attempt_event" alter column "attempt_id" type text using ("attempt_id"::text);`,
    )
    this.addSql(`alter table if exists "payment_attempt_event" alter column "attempt_id" drop not null;`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_attempt_event_receipt_id_at" ON "payment_attempt_event" ("receipt_id", "at") WHERE deleted_at IS NULL;`,
    )

    this.addSql(
      `alter table if exists "payment_callback" add column if not exists "is_known_source" boolean null, add column if not exists "last_received_at" timestamptz null, add column if not exists "purged_at" timestamptz null;`,
    )
    this.addSql(
      `alter table if exists "payment_callback" add constraint "payment_callback_kind_check" check("kind" in ('stk', 'c2b_confirmation', 'c2b_validation', 'reversal_result', 'reversal_timeout', 'b2c_result', 'b2c_timeout', 'inquiry_result', 'inquiry_timeout', 'unauthenticated'));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_callback_received_at" ON "payment_callback" ("received_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_callback_unpurged" ON "payment_callback" ("received_at") WHERE purged_at IS NULL AND deleted_at IS NULL;`,
    )

    this.addSql(
      `alter table if exists "payment_receipt" add column if not exists "channel" text check ("channel" in ('prompt', 'paybill', 'till')) not null default 'prompt', add column if not exists "till_id" text null, add column if not exists "applied_amount" integer not null default 0, add column if not exists "refunding_amount" integer not null default 0, add column if not exists "refunded_amount" integer not null default 0, add column if not exists "due_at" timestamptz null, add column if not exists "tries" integer not null default 0, add column if not exists "bill_reference" text null, add column if not exists "payer_name" text null, add column if not exists "payer_msisdn" text null, add column if not exists "paid_at" timestamptz null, add column if not exists "witnesses" jsonb null;`,
    )
    this.addSql(
      `alter table if exists "payment_receipt" alter column "receipt" type text using ("receipt"::text);`,
    )
    this.addSql(`alter table if exists "payment_receipt" alter column "receipt" drop not null;`)
    this.addSql(
      `alter table if exists "payment_receipt" alter column "attempt_id" type text using ("attempt_id"::text);`,
    )
    this.addSql(`alter table if exists "payment_receipt" alter column "attempt_id" drop not null;`)
    this.addSql(
      `alter table if exists "payment_receipt" alter column "order_id" type text using ("order_id"::text);`,
    )
    this.addSql(`alter table if exists "payment_receipt" alter column "order_id" drop not null;`)
    this.addSql(
      `alter table if exists "payment_receipt" alter column "order_display_id" type integer using ("order_display_id"::integer);`,
    )
    this.addSql(`alter table if exists "payment_receipt" alter column "order_display_id" drop not null;`)
    this.addSql(
      `alter table if exists "payment_receipt" add constraint "payment_receipt_application_check" check("application" in ('due', 'applied', 'unapplied', 'refunded'));`,
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_payment_receipt_awaited" ON "payment_receipt" ("attempt_id") WHERE receipt IS NULL AND deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_receipt_attempt_id" ON "payment_receipt" ("attempt_id") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_receipt_recorded_at" ON "payment_receipt" ("recorded_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_receipt_due" ON "payment_receipt" ("due_at") WHERE application = 'due' AND deleted_at IS NULL;`,
    )

    this.addSql(`drop index if exists "UQ_payment_refund_open";`)

    this.addSql(
      `alter table if exists "payment_refund" add column if not exists "receipt_id" text null, add column if not exists "application_id" text null, add column if not exists "method" text check ("method" in ('reversal', 'b2c', 'manual')) not null default 'reversal', add column if not exists "note" text null, add column if not exists "requested_by" text null, add column if not exists "decided_by" text null, add column if not exists "decided_at" timestamptz null, add column if not exists "replaces_id" text null, add column if not exists "sent_at" timestamptz null, add column if not exists "next_check_at" timestamptz null, add column if not exists "checks" integer not null default 0;`,
    )
    this.addSql(
      `alter table if exists "payment_refund" alter column "attempt_id" type text using ("attempt_id"::text);`,
    )
    this.addSql(`alter table if exists "payment_refund" alter column "attempt_id" drop not null;`)
    this.addSql(
      `alter table if exists "payment_refund" alter column "order_id" type text using ("order_id"::text);`,
    )
    this.addSql(`alter table if exists "payment_refund" alter column "order_id" drop not null;`)
    this.addSql(
      `alter table if exists "payment_refund" alter column "receipt" type text using ("receipt"::text);`,
    )
    this.addSql(`alter table if exists "payment_refund" alter column "receipt" drop not null;`)
    this.addSql(
      `alter table if exists "payment_refund" add constraint "payment_refund_status_check" check("status" in ('awaiting_approval', 'requested', 'confirmed', 'unknown', 'needs_attention', 'rejected'));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_refund_receipt_id" ON "payment_refund" ("receipt_id") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_refund_status_requested_at" ON "payment_refund" ("status", "requested_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_payment_refund_reversal" ON "payment_refund" ("receipt_id") WHERE method = 'reversal' AND status IN ('awaiting_approval', 'requested', 'confirmed', 'unknown') AND deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_refund_check" ON "payment_refund" ("next_check_at") WHERE next_check_at IS NOT NULL AND deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_refund_unbooked" ON "payment_refund" ("settled_at") WHERE status = 'confirmed' AND booked_at IS NULL AND deleted_at IS NULL;`,
    )

    // Money that was known without its receipt gets a row like any other; then the heaps are filled from what was known.
    this.addSql(
      `insert into payment_receipt (id, receipt, attempt_id, order_id, order_display_id, amount, currency_code, application, reason, recorded_at) select 'payrct_' || substr(md5(id), 1, 26), null, id, order_id, order_display_id, amount, currency_code, case application when 'none' then 'due' else application end, application_reason, coalesce(settled_at, updated_at) from payment_attempt a where status = 'paid' and not exists (select 1 from payment_receipt r where r.attempt_id = a.id and r.deleted_at is null);`,
    )
    this.addSql(`update payment_receipt set due_at = now() where application = 'due';`)
    this.addSql(
      `insert into payment_application (id, receipt_id, order_id, payment_session_id, amount, state, applied_at) select 'payapp_' || substr(md5(r.id), 1, 26), r.id, r.order_id, a.payment_session_id, r.amount, 'applied', r.recorded_at from payment_receipt r join payment_attempt a on a.id = r.attempt_id where r.application = 'applied';`,
    )
    this.addSql(`update payment_receipt set applied_amount = amount where application = 'applied';`)
    this.addSql(
      `update payment_refund f set receipt_id = r.id from payment_receipt r where r.receipt = f.receipt;`,
    )
    this.addSql(`delete from payment_refund where receipt_id is null;`)
    this.addSql(
      `update payment_refund f set application_id = p.id from payment_application p where p.receipt_id = f.receipt_id and f.payment_session_id = p.payment_session_id;`,
    )
    this.addSql(
      `update payment_receipt r set applied_amount = 0, refunding_amount = case when f.status = 'confirmed' then 0 else r.amount end, refunded_amount = case when f.status = 'confirmed' then r.amount else 0 end, application = case when f.status = 'confirmed' then 'refunded' else 'unapplied' end from payment_refund f where f.receipt_id = r.id and f.status in ('requested', 'confirmed', 'unknown');`,
    )
    this.addSql(
      `update payment_application p set returned_amount = p.amount from payment_receipt r where r.id = p.receipt_id and r.refunding_amount + r.refunded_amount = r.amount;`,
    )
    this.addSql(`alter table if exists "payment_refund" alter column "receipt_id" set not null;`)
    this.addSql(
      `alter table if exists "payment_receipt" add constraint CK_payment_receipt_heaps check(applied_amount >= 0 AND refunding_amount >= 0 AND refunded_amount >= 0 AND applied_amount + refunding_amount + refunded_amount <= amount);`,
    )
    this.addSql(`drop index if exists "IDX_payment_attempt_due";`)
    this.addSql(
      `alter table if exists "payment_attempt" drop column if exists "application", drop column if exists "application_reason", drop column if exists "application_tries", drop column if exists "application_due_at";`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "payment_access_token" cascade;`)

    this.addSql(`drop table if exists "payment_application" cascade;`)

    this.addSql(`drop table if exists "payment_claim" cascade;`)

    this.addSql(`drop table if exists "payment_discrepancy" cascade;`)

    this.addSql(`drop table if exists "payment_inquiry" cascade;`)

    this.addSql(`drop table if exists "payment_outage" cascade;`)

    this.addSql(`drop table if exists "payment_reconciliation" cascade;`)

    this.addSql(`drop table if exists "payment_setting" cascade;`)

    this.addSql(`drop table if exists "payment_statement_line" cascade;`)

    this.addSql(`drop table if exists "payment_till" cascade;`)

    this.addSql(
      `alter table if exists "payment_callback" drop constraint if exists "payment_callback_kind_check";`,
    )

    this.addSql(
      `alter table if exists "payment_receipt" drop constraint if exists "payment_receipt_application_check";`,
    )

    this.addSql(
      `alter table if exists "payment_refund" drop constraint if exists "payment_refund_status_check";`,
    )

    this.addSql(`drop index if exists "UQ_payment_attempt_live_phone";`)
    this.addSql(`drop index if exists "IDX_payment_attempt_created_at";`)
    this.addSql(`drop index if exists "IDX_payment_attempt_account_reference";`)
    this.addSql(`drop index if exists "IDX_payment_attempt_phone";`)

    this.addSql(
      `alter table if exists "payment_attempt" add column if not exists "application" text check ("application" in ('none', 'due', 'applied', 'unapplied')) not null default 'none', add column if not exists "application_tries" integer not null default 0, add column if not exists "application_due_at" timestamptz null;`,
    )
    this.addSql(
      `alter table if exists "payment_attempt" drop column if exists "till_id", add column if not exists "application_reason" text null;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_payment_attempt_due" ON "payment_attempt" ("application_due_at") WHERE application = 'due' AND deleted_at IS NULL;`,
    )

    this.addSql(`drop index if exists "IDX_payment_attempt_event_receipt_id_at";`)
    this.addSql(
      `alter table if exists "payment_attempt_event" drop column if exists "receipt_id", drop column if exists "actor";`,
    )

    this.addSql(
      `alter table if exists "payment_attempt_event" alter column "attempt_id" type text using ("attempt_id"::text);`,
    )
    this.addSql(`alter table if exists "payment_attempt_event" alter column "attempt_id" set not null;`)

    this.addSql(`drop index if exists "IDX_payment_callback_received_at";`)
    this.addSql(`drop index if exists "IDX_payment_callback_unpurged";`)
    this.addSql(
      `alter table if exists "payment_callback" drop column if exists "is_known_source", drop column if exists "last_received_at", drop column if exists "purged_at";`,
    )

    this.addSql(
      `alter table if exists "payment_callback" add constraint "payment_callback_kind_check" check("kind" in ('stk', 'reversal_result', 'reversal_timeout', 'unauthenticated'));`,
    )

    this.addSql(`drop index if exists "UQ_payment_receipt_awaited";`)
    this.addSql(`drop index if exists "IDX_payment_receipt_attempt_id";`)
    this.addSql(`drop index if exists "IDX_payment_receipt_recorded_at";`)
    this.addSql(`drop index if exists "IDX_payment_receipt_due";`)
    this.addSql(`alter table if exists "payment_receipt" drop constraint if exists CK_payment_receipt_heaps;`)
    this.addSql(
      `alter table if exists "payment_receipt" drop column if exists "channel", drop column if exists "till_id", drop column if exists "applied_amount", drop column if exists "refunding_amount", drop column if exists "refunded_amount", drop column if exists "due_at", drop column if exists "tries", drop column if exists "bill_reference", drop column if exists "payer_name", drop column if exists "payer_msisdn", drop column if exists "paid_at", drop column if exists "witnesses";`,
    )

    this.addSql(
      `alter table if exists "payment_receipt" alter column "receipt" type text using ("receipt"::text);`,
    )
    this.addSql(`alter table if exists "payment_receipt" alter column "receipt" set not null;`)
    this.addSql(
      `alter table if exists "payment_receipt" alter column "attempt_id" type text using ("attempt_id"::text);`,
    )
    this.addSql(`alter table if exists "payment_receipt" alter column "attempt_id" set not null;`)
    this.addSql(
      `alter table if exists "payment_receipt" alter column "order_id" type text using ("order_id"::text);`,
    )
    this.addSql(`alter table if exists "payment_receipt" alter column "order_id" set not null;`)
    this.addSql(
      `alter table if exists "payment_receipt" alter column "order_display_id" type integer using ("order_display_id"::integer);`,
    )
    this.addSql(`alter table if exists "payment_receipt" alter column "order_display_id" set not null;`)
    this.addSql(
      `alter table if exists "payment_receipt" add constraint "payment_receipt_application_check" check("application" in ('due', 'applied', 'unapplied'));`,
    )

    this.addSql(`drop index if exists "IDX_payment_refund_receipt_id";`)
    this.addSql(`drop index if exists "IDX_payment_refund_status_requested_at";`)
    this.addSql(`drop index if exists "UQ_payment_refund_reversal";`)
    this.addSql(`drop index if exists "IDX_payment_refund_check";`)
    this.addSql(`drop index if exists "IDX_payment_refund_unbooked";`)
    this.addSql(
      `alter table if exists "payment_refund" drop column if exists "receipt_id", drop column if exists "application_id", drop column if exists "method", drop column if exists "note", drop column if exists "requested_by", drop column if exists "decided_by", drop column if exists "decided_at", drop column if exists "replaces_id", drop column if exists "sent_at", drop column if exists "next_check_at", drop column if exists "checks";`,
    )

    this.addSql(
      `alter table if exists "payment_refund" alter column "receipt" type text using ("receipt"::text);`,
    )
    this.addSql(`alter table if exists "payment_refund" alter column "receipt" set not null;`)
    this.addSql(
      `alter table if exists "payment_refund" alter column "attempt_id" type text using ("attempt_id"::text);`,
    )
    this.addSql(`alter table if exists "payment_refund" alter column "attempt_id" set not null;`)
    this.addSql(
      `alter table if exists "payment_refund" alter column "order_id" type text using ("order_id"::text);`,
    )
    this.addSql(`alter table if exists "payment_refund" alter column "order_id" set not null;`)
    this.addSql(
      `alter table if exists "payment_refund" add constraint "payment_refund_status_check" check("status" in ('requested', 'confirmed', 'needs_attention', 'unknown'));`,
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_payment_refund_open" ON "payment_refund" ("receipt") WHERE status IN ('requested', 'confirmed', 'unknown') AND deleted_at IS NULL;`,
    )
  }
}
