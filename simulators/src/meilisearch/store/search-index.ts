import { ApiError } from "../api-error"
import { isObject, type JsonObject } from "../json"
import { defaultSettings, type Settings } from "./settings"

const UID = /^[a-zA-Z0-9_-]{1,400}$/
const DOCUMENT_ID = /^[a-zA-Z0-9_-]{1,511}$/

/** One index: its documents in the order in which they came, and its settings. */
export class SearchIndex {
  primaryKey: string | null
  settings: Settings = defaultSettings()
  documents = new Map<string, JsonObject>()
  updatedAt: number

  constructor(
    readonly uid: string,
    { primaryKey, now }: { primaryKey: string | null; now: number },
  ) {
    this.primaryKey = primaryKey
    this.updatedAt = now
    this.createdAt = now
  }

  readonly createdAt: number

  /** All or nothing: one document without a good id fails the whole batch, as in the engine. */
  put(
    documents: readonly unknown[],
    { isPartial, primaryKey }: { isPartial: boolean; primaryKey: string | null },
  ): number {
    const key = this.primaryKey ?? primaryKey ?? inferKey(documents, this.uid)
    const checked = documents.map((document) => checkDocument(document, key))
    this.primaryKey = key
    for (const [id, document] of checked) {
      this.documents.set(id, isPartial ? { ...this.documents.get(id), ...document } : document)
    }
    return checked.length
  }

  remove(ids: readonly string[]): number {
    return ids.filter((id) => this.documents.delete(id)).length
  }
}

export function checkIndexUid(uid: string): string {
  if (UID.test(uid)) return uid
  const reason =
    "Index uid can be an integer or a string containing only alphanumeric characters, hyphens (-) and underscores (_), and can not be more than 400 bytes."
  throw new ApiError("invalid_index_uid", `\`${uid}\` is not a valid index uid. ${reason}`)
}

function checkDocument(document: unknown, key: string): [string, JsonObject] {
  const id = isObject(document) ? document[key] : undefined
  if (!isObject(document) || id === undefined) {
    throw new ApiError(
      "missing_document_id",
      `Document doesn't have a \`${key}\` attribute: \`${JSON.stringify(document)}\`.`,
    )
  }
  const isInteger = typeof id === "number" && Number.isInteger(id)
  if (isInteger || (typeof id === "string" && DOCUMENT_ID.test(id))) return [String(id), document]
  throw new ApiError(
    "invalid_document_id",
    `Document identifier \`${JSON.stringify(id)}\` is invalid. A document identifier can be of type integer or string, only composed of alphanumeric characters (a-z A-Z 0-9), hyphens (-) and underscores (_), and can not be more than 511 bytes.`,
  )
}

/** The one attribute of the first document that ends in `id`. */
function inferKey(documents: readonly unknown[], uid: string): string {
  const [first] = documents
  const candidates = isObject(first)
    ? Object.keys(first).filter((name) => name.toLowerCase().endsWith("id"))
    : []
  const [only] = candidates
  if (only !== undefined && candidates.length === 1) return only
  throw new ApiError(
    "index_primary_key_no_candidate_found",
    `The primary key inference failed as the engine did not find one field ending with \`id\`. Please specify the primary key manually. (index \`${uid}\`)`,
  )
}
