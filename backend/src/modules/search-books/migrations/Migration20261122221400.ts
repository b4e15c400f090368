import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261122221400 extends Migration {
  override async up(): Promise<void> {
    // Typing errors are found by trigrams. A role without the right to create extensions gets a shop without that step.
    this.addSql(`do $$ begin
      create extension if not exists pg_trgm;
    exception when others then
      raise notice 'search: pg_trgm could not be created (%).', sqlerrm;
    end $$;`)
    this.addSql(`alter table if exists "search_miss" drop constraint if exists "search_miss_term_unique";`)
    this.addSql(
      `create table if not exists "search_miss" ("id" text not null, "term" text not null, "count" integer not null default 1, "last_at" timestamptz not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "search_miss_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_search_miss_term_unique" ON "search_miss" ("term") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_search_miss_deleted_at" ON "search_miss" ("deleted_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_search_miss_count" ON "search_miss" ("count") WHERE deleted_at IS NULL;`,
    )

    this.addSql(
      `create table if not exists "search_note" ("id" text not null, "value" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "search_note_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_search_note_deleted_at" ON "search_note" ("deleted_at") WHERE deleted_at IS NULL;`,
    )

    this.addSql(
      `create table if not exists "search_outbox" ("id" text not null, "kind" text not null, "row_id" text not null, "reason" text not null, "version" integer not null default 1, "changed_at" timestamptz not null, "waiting_since" timestamptz not null, "due_at" timestamptz not null, "priority" integer not null default 0, "held_until" timestamptz null, "failures" integer not null default 0, "last_error" text null, "done_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "search_outbox_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_search_outbox_deleted_at" ON "search_outbox" ("deleted_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_search_outbox_due" ON "search_outbox" ("priority", "due_at") WHERE done_at IS NULL AND deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_search_outbox_changed" ON "search_outbox" ("changed_at") WHERE deleted_at IS NULL;`,
    )

    this.addSql(
      `create table if not exists "search_synonym" ("id" text not null, "terms" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "search_synonym_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_search_synonym_deleted_at" ON "search_synonym" ("deleted_at") WHERE deleted_at IS NULL;`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "search_miss" cascade;`)

    this.addSql(`drop table if exists "search_note" cascade;`)

    this.addSql(`drop table if exists "search_outbox" cascade;`)

    this.addSql(`drop table if exists "search_synonym" cascade;`)
  }
}
