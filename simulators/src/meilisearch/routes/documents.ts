import { ApiError } from "../api-error"
import type { Answer, Call, RouteSpec } from "../endpoints"
import { matchesFilter } from "../filter/evaluate"
import { parseFilter } from "../filter/parse"
import { isObject, type JsonObject } from "../json"
import type { MeilisearchParts } from "../parts"
import { allowedFilter } from "../search/allowed"
import { pick } from "../search/pick"
import { checkIndexUid, type SearchIndex } from "../store/search-index"
import { accepted, readPage } from "./accepted"

export function documentRoutes(parts: MeilisearchParts): RouteSpec[] {
  const path = "/indexes/:uid/documents"
  const route = "documents"
  return [
    {
      method: "POST",
      path,
      route,
      action: "documents.add",
      handle: (call) => put(parts, call, { isPartial: false }),
    },
    {
      method: "PUT",
      path,
      route,
      action: "documents.add",
      handle: (call) => put(parts, call, { isPartial: true }),
    },
    {
      method: "POST",
      path: `${path}/delete-batch`,
      route,
      action: "documents.delete",
      handle: (call) => deleteBatch(parts, call),
    },
    {
      method: "POST",
      path: `${path}/delete`,
      route,
      action: "documents.delete",
      handle: (call) => deleteByFilter(parts, call),
    },
    {
      method: "POST",
      path: `${path}/fetch`,
      route,
      action: "documents.get",
      handle: (call) => fetchDocuments(parts, call),
    },
    {
      method: "GET",
      path,
      route,
      action: "documents.get",
      handle: ({ query, param }) => {
        const fields = query("fields")?.split(",")
        return fetchDocuments(parts, {
          param,
          body: { ...readPage(query), ...(fields && { fields }) },
        })
      },
    },
    {
      method: "GET",
      path: `${path}/:id`,
      route,
      action: "documents.get",
      handle: ({ param }) => getOne(parts, param),
    },
    {
      method: "DELETE",
      path,
      route,
      action: "documents.delete",
      handle: ({ param }) => remove(parts, param("uid"), (index) => [...index.documents.keys()], {}),
    },
    {
      method: "DELETE",
      path: `${path}/:id`,
      route,
      action: "documents.delete",
      handle: ({ param }) => remove(parts, param("uid"), () => [param("id")], { providedIds: 1 }),
    },
  ]
}

function put(
  { indexes, tasks, clock }: MeilisearchParts,
  { param, query, body }: Call,
  { isPartial }: { isPartial: boolean },
): Answer {
  if (body === undefined) throw new ApiError("malformed_payload", "A payload is missing.")
  const documents = Array.isArray(body) ? (body as unknown[]) : [body]
  const uid = checkIndexUid(param("uid"))
  const primaryKey = query("primaryKey") ?? null
  const work = () => {
    const index = indexes.getOrCreate(uid, clock.now())
    const indexedDocuments = index.put(documents, { isPartial, primaryKey })
    index.updatedAt = clock.now()
    return { indexedDocuments }
  }
  const details = { receivedDocuments: documents.length, indexedDocuments: null }
  return accepted(tasks.enqueue("documentAdditionOrUpdate", { indexUid: uid, details, work }))
}

function deleteBatch(parts: MeilisearchParts, { param, body }: Call): Answer {
  if (!Array.isArray(body)) throw new ApiError("malformed_payload", "A list of ids was expected.")
  const ids = body.map(String)
  return remove(parts, param("uid"), () => ids, { providedIds: ids.length })
}

function deleteByFilter(parts: MeilisearchParts, { param, body }: Call): Answer {
  const filter = isObject(body) ? body["filter"] : undefined
  // Its grammar is checked at once, whether it may be used only in the task.
  if (parseFilter(filter, "invalid_document_filter") === null) {
    throw new ApiError("invalid_document_filter", "Sending an empty filter is forbidden.")
  }
  return remove(parts, param("uid"), (index) => idsMatching(index, filter), {
    originalFilter: JSON.stringify(filter),
  })
}

function remove(
  { indexes, tasks, clock }: MeilisearchParts,
  uid: string,
  idsIn: (index: SearchIndex) => string[],
  details: JsonObject,
): Answer {
  const work = () => {
    const index = indexes.get(uid)
    index.updatedAt = clock.now()
    return { deletedDocuments: index.remove(idsIn(index)) }
  }
  return accepted(
    tasks.enqueue("documentDeletion", {
      indexUid: uid,
      details: { ...details, deletedDocuments: null },
      work,
    }),
  )
}

function idsMatching(index: SearchIndex, filter: unknown): string[] {
  const allowed = allowedFilter(index, filter, "invalid_document_filter")
  return [...index.documents]
    .filter(([, document]) => !allowed || matchesFilter(document, allowed))
    .map(([id]) => id)
}

function fetchDocuments(
  { indexes }: MeilisearchParts,
  { param, body }: Pick<Call, "param" | "body">,
): Answer {
  const index = indexes.get(param("uid"))
  const { offset = 0, limit = 20, fields, ids, filter } = isObject(body) ? body : {}
  const matching = idsMatching(index, filter)
  const wanted = Array.isArray(ids) ? matching.filter((id) => ids.map(String).includes(id)) : matching
  const from = Number(offset)
  const results = wanted.slice(from, from + Number(limit)).map((id) => {
    const document = index.documents.get(id) ?? {}
    return Array.isArray(fields) ? pick(document, fields.map(String)) : document
  })
  return { body: { results, offset: from, limit: Number(limit), total: wanted.length } }
}

function getOne({ indexes }: MeilisearchParts, param: Call["param"]): Answer {
  const document = indexes.get(param("uid")).documents.get(param("id"))
  if (!document) throw new ApiError("document_not_found", `Document \`${param("id")}\` not found.`)
  return { body: document }
}
