import { z } from "zod"
import { ANNOUNCER, argumentsOf, CREATE_FUNCTION, FUNCTION } from "./announcing"
import { WATCHED_TABLES, type Told } from "./watched-tables"

/** What this needs of a Postgres client: one statement with numbered values. */
export type Querier = { query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> }

/** Rows one by one, because a statement that changed none (a job that found nothing to do) must not be heard. */
const TRIGGERS = {
  duka_catalogue_row_changed: "AFTER INSERT OR UPDATE OR DELETE ON %s FOR EACH ROW",
  duka_catalogue_emptied: "AFTER TRUNCATE ON %s FOR EACH STATEMENT",
}
/** Processes that start together make the triggers one after the other. */
const LOCK = 7_366_201

/** A trigger's values are kept as text, each with a zero byte at its end. */
const TRIGGERS_THERE = `
  SELECT c.relname AS name, count(t.oid)::int AS present
  FROM pg_class c
  JOIN jsonb_to_recordset($1::jsonb) AS wanted(name text, arguments text) ON wanted.name = c.relname
  LEFT JOIN pg_trigger t ON t.tgrelid = c.oid AND t.tgenabled = 'A' AND t.tgname = ANY($2)
    AND t.tgfoid = to_regproc($3) AND replace(encode(t.tgargs, 'escape'), '\\000', chr(10)) = wanted.arguments
  WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
  GROUP BY c.relname`

const OWN_TRIGGERS = `
  SELECT t.tgname AS name FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
  WHERE t.tgrelid = to_regclass($1) AND NOT t.tgisinternal AND starts_with(p.proname, $2)`

const countsSchema = z.array(z.object({ name: z.string(), present: z.number() }))
const namesSchema = z.array(z.object({ name: z.string() }))

/**
 * Makes every committed change of a watched table known, whoever makes it: the admin, the till, an order, a script.
 * Made at the start of a process and not by a migration: Medusa creates its link tables after the migrations, and a
 * restored or extended database must not lose them unnoticed.
 *
 * @returns the tables that got a trigger now. Throws when the database user may not create triggers.
 */
export async function ensureTriggers(db: Querier): Promise<string[]> {
  if ((await findMissing(db)).length === 0) return []
  await db.query("SELECT pg_advisory_lock($1)", [LOCK])
  try {
    const missing = await findMissing(db)
    await db.query(CREATE_FUNCTION)
    for (const name of missing) await createTriggers(db, name)
    return missing
  } finally {
    await db.query("SELECT pg_advisory_unlock($1)", [LOCK])
  }
}

async function findMissing(db: Querier): Promise<string[]> {
  const wanted = Object.entries(WATCHED_TABLES).map(([name, told]) => ({
    name,
    arguments: argumentsOf(told)
      .map((one) => `${one}\n`)
      .join(""),
  }))
  const names = Object.keys(TRIGGERS)
  const { rows } = await db.query(TRIGGERS_THERE, [JSON.stringify(wanted), names, FUNCTION])
  return countsSchema
    .parse(rows)
    .filter(({ present }) => present < names.length)
    .map(({ name }) => name)
}

/** ALWAYS: a replicated or restored row is a change like any other. */
async function createTriggers(db: Querier, table: string) {
  const { rows } = await db.query(OWN_TRIGGERS, [`"${table}"`, ANNOUNCER])
  for (const { name } of namesSchema.parse(rows)) await db.query(`DROP TRIGGER "${name}" ON "${table}"`)
  const values = argumentsOf(WATCHED_TABLES[table] as Told).map((one) => `'${one}'`)
  for (const [trigger, when] of Object.entries(TRIGGERS)) {
    await db.query(
      `CREATE TRIGGER ${trigger} ${when.replace("%s", `"${table}"`)} EXECUTE FUNCTION ${FUNCTION}(${values.join(", ")})`,
    )
    await db.query(`ALTER TABLE "${table}" ENABLE ALWAYS TRIGGER ${trigger}`)
  }
}
