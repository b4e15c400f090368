import { z } from "zod"
import { VISIBLE_CATEGORY } from "../catalogue/build-listed"
import type { SqlRunner } from "../catalogue/sql"
import { hashOf, shardOf } from "./to-product-document"

const CATEGORY_STATE = `SELECT c.id, c.handle, c.name, c.rank, full_row.description, full_row.metadata,
    parent.name AS parent_name, parent.handle AS parent_handle
  FROM (${VISIBLE_CATEGORY}) c
  JOIN product_category full_row ON full_row.id = c.id
  LEFT JOIN product_category parent ON parent.id = c.parent_category_id
  WHERE c.id = ANY(:ids)`

const rowsSchema = z.array(
  z.object({
    id: z.string(),
    handle: z.string(),
    name: z.string(),
    rank: z.number().nullable(),
    description: z.string().nullable(),
    metadata: z.record(z.string(), z.unknown()).nullable(),
    parent_name: z.string().nullable(),
    parent_handle: z.string().nullable(),
  }),
)

export type CategoryDocument = ReturnType<typeof toDocument>

/** The documents of those categories that a shopper may see. */
export async function projectCategories(db: SqlRunner, ids: string[]): Promise<CategoryDocument[]> {
  if (ids.length === 0) return []
  return rowsSchema.parse((await db.raw(CATEGORY_STATE, { ids })).rows).map(toDocument)
}

function toDocument({ metadata, ...row }: z.output<typeof rowsSchema>[number]) {
  const names = ["name_sw", "name_en"].flatMap((key) => {
    const value = metadata?.[key]
    return typeof value === "string" && value.trim() !== "" ? [value.trim().slice(0, 300)] : []
  })
  const state = { ...row, names }
  return { ...state, shard: shardOf(row.id), hash: hashOf(state) }
}
