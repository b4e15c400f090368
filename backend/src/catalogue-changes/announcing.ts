import { createHash } from "node:crypto"
import type { GoodsKey, IndexKey, Told } from "./watched-tables"

export const CHANNEL = "duka_catalogue_changed"

/** For changes that are no row of a watched table; with the transaction around it, or at once. */
export const ANNOUNCE_CHANGE = `SELECT pg_notify('${CHANNEL}', txid_current()::text)`

/** So many rows of one transaction are named; a larger change is one of all goods. */
const MOST_NAMED = 1_000
/** A notification carries 8,000 bytes at most, and one that is longer would fail the write that made it. */
const LONGEST_KEY = 200

/*
 * Postgres delivers a notification when the transaction commits, to every listener in the order of the commits, and
 * merges equal ones of one transaction. A row that moved from one product to another names both.
 */
const BODY = `
  DECLARE
    word text := txid_current()::text;
    named int := coalesce(nullif(current_setting('duka.named_rows', true), ''), '0');
    key text;
  BEGIN
    IF TG_OP = 'TRUNCATE' OR TG_ARGV[0] = 'all' OR (TG_ARGV[0] = 'all but new' AND TG_OP <> 'INSERT')
      OR (TG_NARGS = 2 AND named >= ${MOST_NAMED}) THEN
      PERFORM pg_notify('${CHANNEL}', word || ' all');
    ELSIF TG_NARGS = 2 THEN
      FOREACH key IN ARRAY ARRAY[
        CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) ->> TG_ARGV[1] END,
        CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) ->> TG_ARGV[1] END
      ] LOOP
        IF length(key) > ${LONGEST_KEY} THEN
          PERFORM pg_notify('${CHANNEL}', word || ' all');
        ELSIF key IS NOT NULL THEN
          PERFORM pg_notify('${CHANNEL}', word || ' ' || TG_ARGV[0] || ' ' || key);
        END IF;
      END LOOP;
      PERFORM set_config('duka.named_rows', (named + 1)::text, true);
    ELSE
      PERFORM pg_notify('${CHANNEL}', word);
    END IF;
    RETURN NULL;
  END`

/** Another text is another function, so that processes of two versions can stand side by side. */
export const ANNOUNCER = "duka_announce_catalogue_change"
export const FUNCTION = `${ANNOUNCER}_${createHash("sha256").update(BODY).digest("hex").slice(0, 8)}`
export const CREATE_FUNCTION = `CREATE OR REPLACE FUNCTION ${FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$${BODY}$$`

/** Values of the trigger of one table. */
export const argumentsOf = (told: Told): string[] =>
  typeof told === "string" ? [told] : [told.kind, told.column]

/** A row by which the goods are found that have changed; "all" when any may have. */
export type GoodsChange = { kind: GoodsKey; key: string } | "all"
export type Change = GoodsChange | { kind: IndexKey; key: string }

/** What a notification says of rows; undefined when it says nothing. */
export function changeOfWord(word: string): Change | undefined {
  const [, kind, key] = /^\d+ (\S+)(?: (.+))?$/s.exec(word) ?? []
  if (kind === "all") return "all"
  return kind === undefined || key === undefined ? undefined : ({ kind, key } as Change)
}
