import { ApiError } from "../api-error"
import { SearchIndex } from "./search-index"

/** The indexes by their uid. */
export class Indexes {
  private byUid = new Map<string, SearchIndex>()

  find(uid: string): SearchIndex | null {
    return this.byUid.get(uid) ?? null
  }

  /** Throws `index_not_found`. */
  get(uid: string): SearchIndex {
    const index = this.find(uid)
    if (!index) throw new ApiError("index_not_found", `Index \`${uid}\` not found.`)
    return index
  }

  /** Documents and settings sent to an index that is not there make it. */
  getOrCreate(uid: string, now: number): SearchIndex {
    return this.find(uid) ?? this.create(uid, { primaryKey: null, now })
  }

  create(uid: string, options: { primaryKey: string | null; now: number }): SearchIndex {
    if (this.byUid.has(uid)) throw new ApiError("index_already_exists", `Index \`${uid}\` already exists.`)
    const index = new SearchIndex(uid, options)
    this.byUid.set(uid, index)
    return index
  }

  delete(uid: string): number {
    const { size } = this.get(uid).documents
    this.byUid.delete(uid)
    return size
  }

  /** Documents, settings and key change places; the names stay. */
  swap([a, b]: [string, string]): void {
    const [first, second] = [this.get(a), this.get(b)]
    for (const part of ["documents", "settings", "primaryKey"] as const) {
      const kept = first[part]
      Object.assign(first, { [part]: second[part] })
      Object.assign(second, { [part]: kept })
    }
  }

  list(): SearchIndex[] {
    return [...this.byUid.values()].sort((a, b) => (a.uid < b.uid ? -1 : 1))
  }

  clear(): void {
    this.byUid.clear()
  }
}
