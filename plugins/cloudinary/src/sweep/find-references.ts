import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { parseFileKey } from "../files/file-key"
import { ULID_IN_TEXT, ulidOf } from "../files/public-id"

/** What only records the past; an address of a private file in there ended after minutes. */
const LEFT_OUT = ["workflow_execution", "notification"]

const KEY_IN_TEXT = "cld1\\.[ivr]\\.[ua]\\.([A-Za-z0-9_-]+)"

type Column = { table_name: string; column_name: string; has_deletions: boolean }

/**
 * The ULIDs of all files that the database speaks of, anywhere: in every text and JSON column of every table, as an
 * address, a public id or a key. A picture in a description or in somebody's metadata counts as much as a product's.
 * Rows deleted longer than `graceDays` ago do not count. Reads every table once; meant for the night.
 */
export async function findReferences(
  pg: Knex,
  { folder, graceDays }: { folder: string; graceDays: number },
): Promise<Set<string>> {
  const found = new Set<string>()
  for (const [table, columns] of await listTables(pg)) {
    const text = columns
      .map(({ column_name }) => `coalesce(${quote(column_name)}::text, '')`)
      .join(" || ' ' || ")
    const alive = columns[0]?.has_deletions
      ? `AND (deleted_at IS NULL OR deleted_at > now() - make_interval(days => ${graceDays}))`
      : ""
    // The first condition throws away nearly every row without a regular expression.
    const { rows } = await pg.raw<{ rows: { ulid: string | null; key: string | null }[] }>(
      `SELECT DISTINCT lower(hit[1]) AS ulid, hit[2] AS key
       FROM (SELECT ${text} AS text FROM ${quote(table)}
             WHERE (strpos(${text}, :folder) > 0 OR strpos(${text}, :escaped) > 0 OR strpos(${text}, 'cld1.') > 0) ${alive}) one,
            regexp_matches(one.text, :pattern, 'g') AS hit`,
      {
        folder: `${folder}/`,
        escaped: `${folder.replaceAll("/", "%2F")}%2F`,
        pattern: `${ULID_IN_TEXT}|${KEY_IN_TEXT}`,
      },
    )
    for (const { ulid, key } of rows) {
      const known = ulid ?? (key ? ulidOfEncodedKey(key) : null)
      if (known) found.add(known)
    }
  }
  return found
}

async function listTables(pg: Knex): Promise<Map<string, Column[]>> {
  const { rows } = await pg.raw<{ rows: Column[] }>(
    `SELECT c.table_name, c.column_name,
            EXISTS (SELECT FROM information_schema.columns d WHERE d.table_schema = c.table_schema
                    AND d.table_name = c.table_name AND d.column_name = 'deleted_at') AS has_deletions
     FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
       AND c.data_type IN ('text', 'character varying', 'json', 'jsonb', 'ARRAY')
     ORDER BY 1, 2`,
  )
  const tables = new Map<string, Column[]>()
  for (const column of rows) {
    if (LEFT_OUT.includes(column.table_name)) continue
    tables.set(column.table_name, [...(tables.get(column.table_name) ?? []), column])
  }
  return tables
}

function ulidOfEncodedKey(encoded: string): string | null {
  // Kind and access say nothing about which file it is.
  const asset = parseFileKey(`cld1.r.a.${encoded}`)
  return asset && ulidOf(asset.publicId)
}

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`
