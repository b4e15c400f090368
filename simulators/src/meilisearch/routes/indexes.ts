import { ApiError } from "../api-error"
import type { Answer, RouteSpec } from "../endpoints"
import { isObject } from "../json"
import type { MeilisearchParts } from "../parts"
import { checkIndexUid, type SearchIndex } from "../store/search-index"
import { accepted, readPage } from "./accepted"

export function indexRoutes(parts: MeilisearchParts): RouteSpec[] {
  const { indexes, tasks, clock } = parts
  return [
    {
      method: "GET",
      path: "/indexes",
      route: "indexes",
      action: "indexes.get",
      handle: ({ query, access }) => {
        const { offset, limit } = readPage(query)
        const all = indexes.list().filter(({ uid }) => access.allows(uid))
        const results = all.slice(offset, offset + limit).map(viewOf)
        return { body: { results, offset, limit, total: all.length } }
      },
    },
    {
      method: "GET",
      path: "/indexes/:uid",
      route: "indexes",
      action: "indexes.get",
      handle: ({ param }) => ({ body: viewOf(indexes.get(param("uid"))) }),
    },
    {
      method: "POST",
      path: "/indexes",
      route: "indexes",
      action: "indexes.create",
      handle: ({ body }) => {
        const uid = isObject(body) ? body["uid"] : undefined
        if (typeof uid !== "string") throw new ApiError("missing_index_uid", "Missing field `uid`")
        const primaryKey =
          isObject(body) && typeof body["primaryKey"] === "string" ? body["primaryKey"] : null
        const work = () => {
          indexes.create(uid, { primaryKey, now: clock.now() })
          return {}
        }
        return accepted(
          tasks.enqueue("indexCreation", { indexUid: checkIndexUid(uid), details: { primaryKey }, work }),
        )
      },
    },
    {
      method: "PATCH",
      path: "/indexes/:uid",
      route: "indexes",
      action: "indexes.update",
      handle: ({ param, body }) => {
        const uid = checkIndexUid(param("uid"))
        const primaryKey =
          isObject(body) && typeof body["primaryKey"] === "string" ? body["primaryKey"] : null
        const work = () => {
          const index = indexes.get(uid)
          if (index.documents.size > 0)
            throw new ApiError(
              "index_primary_key_already_exists",
              `Index \`${uid}\`: Index already has a primary key: \`${index.primaryKey}\`.`,
            )
          index.primaryKey = primaryKey
          return {}
        }
        return accepted(tasks.enqueue("indexUpdate", { indexUid: uid, details: { primaryKey }, work }))
      },
    },
    {
      method: "DELETE",
      path: "/indexes/:uid",
      route: "indexes",
      action: "indexes.delete",
      handle: ({ param }) => {
        const uid = param("uid")
        const work = () => ({ deletedDocuments: indexes.delete(uid) })
        return accepted(tasks.enqueue("indexDeletion", { indexUid: uid, details: {}, work }))
      },
    },
    {
      method: "POST",
      path: "/swap-indexes",
      route: "indexes",
      action: "indexes.swap",
      handle: ({ body }) => swap(parts, body),
    },
  ]
}

function swap({ indexes, tasks }: MeilisearchParts, body: unknown): Answer {
  const pairs = (Array.isArray(body) ? body : []).map((entry: unknown): [string, string] => {
    const [a, b] = (isObject(entry) && Array.isArray(entry["indexes"]) ? entry["indexes"] : []) as unknown[]
    if (typeof a !== "string" || typeof b !== "string")
      throw new ApiError("bad_request", "Two indexes must be given for each swap.")
    return [a, b]
  })
  const work = () => {
    // All or nothing.
    for (const pair of pairs) pair.forEach((uid) => indexes.get(uid))
    for (const pair of pairs) indexes.swap(pair)
    return {}
  }
  const details = { swaps: pairs.map((names) => ({ indexes: names })) }
  return accepted(tasks.enqueue("indexSwap", { indexUid: null, details, work }))
}

function viewOf({ uid, primaryKey, createdAt, updatedAt }: SearchIndex) {
  const iso = (ms: number) => new Date(ms).toISOString()
  return { uid, createdAt: iso(createdAt), updatedAt: iso(updatedAt), primaryKey }
}
