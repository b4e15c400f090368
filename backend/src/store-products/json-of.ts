import type { Relation, Shape } from "./product-shape"
import type { Wanted } from "./wanted-fields"

/** A member that is no column and no relation. */
export type Member = {
  name: string
  /** A JSON value. */
  sql: string
  /** Only on rows that are asked for whole. */
  isOfWhole?: boolean
  /** SQL condition; a row that does not meet it goes without the member. */
  when?: string
}

/** By the alias of the rows that have them. */
export type Members = Record<string, Member[]>

const TIME = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`

/** SQL of the JSON object of a row; undefined when something is wanted that the shape does not have. */
export function jsonOf(
  { shape, alias }: Pick<Relation, "shape" | "alias">,
  wanted: Wanted,
  more: Members,
): string | undefined {
  const names = wanted.isWhole ? shape.columns : [...wanted.columns]
  const pairs: string[] = []
  for (const name of names) {
    // Beside a relation that is wanted, its bare name says nothing.
    if (!wanted.isWhole && wanted.relations.has(name)) continue
    if (!shape.columns.includes(name)) return undefined
    pairs.push(`'${name}', ${columnOf(alias, name)}`)
  }
  for (const [name, part] of wanted.relations) {
    const relation = shape.relations[name]
    const json = relation && jsonOfRelation(relation, part, more)
    if (json === undefined) return undefined
    pairs.push(`'${name}', ${json}`)
  }
  const members = (more[alias] ?? []).filter((member) => wanted.isWhole || !member.isOfWhole)
  const certain = members.filter((member) => member.when === undefined)
  const object = [...pairs, ...certain.map(pairOf)].join(", ")
  const uncertain = members.filter((member) => member.when !== undefined)
  if (uncertain.length === 0) return `json_build_object(${object})`
  const additions = uncertain.map(
    (member) => `CASE WHEN ${member.when} THEN jsonb_build_object(${pairOf(member)}) ELSE '{}' END`,
  )
  return [`jsonb_build_object(${object})`, ...additions].join(" || ")
}

function jsonOfRelation(relation: Relation, wanted: Wanted, more: Members): string | undefined {
  const json = jsonOf(relation, wanted, more)
  if (json === undefined) return undefined
  if (relation.order === undefined) return `(SELECT ${json} ${relation.rows})`
  return `(SELECT coalesce(json_agg(${json} ORDER BY ${relation.order}), CAST('[]' AS json)) ${relation.rows})`
}

const pairOf = ({ name, sql }: Member) => `'${name}', ${sql}`

const columnOf = (alias: string, name: string) =>
  name.endsWith("_at") ? `to_char(${alias}.${name} AT TIME ZONE 'UTC', ${TIME})` : `${alias}.${name}`

/** SQL of a row with all its columns and nothing else. */
export function jsonOfColumns(shape: Shape, alias: string): string {
  return `json_build_object(${shape.columns.map((name) => `'${name}', ${columnOf(alias, name)}`).join(", ")})`
}
