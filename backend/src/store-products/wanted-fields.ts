import { prepareListQuery } from "@medusajs/framework/http"
import {
  defaultStoreProductFields,
  listProductQueryConfig,
} from "@medusajs/medusa/api/store/products/query-config"
import { LRUCache } from "lru-cache"

/** What is asked of one kind of row: all its columns or some, and what hangs on it. */
export type Wanted = { isWhole: boolean; columns: Set<string>; relations: Map<string, Wanted> }

const ALLOWED = new Set(listProductQueryConfig.allowed)
const known = new LRUCache<string, Promise<Wanted | undefined>>({ max: 200 })

/**
 * Medusa's parameter `fields`, read by Medusa's own reader: its defaults, what `+`, `-` and `*` make of them, or a list
 * of its own. Undefined when something is asked for that the route does not allow by itself; an extension might.
 */
export async function toWanted(fields: string | undefined): Promise<Wanted | undefined> {
  const key = fields ?? "\0"
  const found = known.get(key) ?? read(fields)
  known.set(key, found)
  return found
}

async function read(fields: string | undefined): Promise<Wanted | undefined> {
  const config = { defaults: defaultStoreProductFields, isList: true }
  const { remoteQueryConfig } = await prepareListQuery({ ...(fields !== undefined && { fields }) }, config)
  const wanted = nothing()
  for (const path of remoteQueryConfig.fields) {
    if (!ALLOWED.has(path.replace(/\.\*$/, ""))) return undefined
    add(wanted, path.split("."))
  }
  return wanted
}

const nothing = (): Wanted => ({ isWhole: false, columns: new Set(), relations: new Map() })

function add(wanted: Wanted, [name = "", ...rest]: string[]): void {
  if (rest.length > 0) add(ofRelation(wanted, name), rest)
  else if (name === "*") wanted.isWhole = true
  else wanted.columns.add(name)
}

/** The relation's part, made when it is not there. */
function ofRelation(wanted: Wanted, name: string): Wanted {
  const relation = wanted.relations.get(name) ?? nothing()
  wanted.relations.set(name, relation)
  return relation
}
