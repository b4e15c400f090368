import { sdk } from "../lib/sdk"

export interface Drift {
  at: string
  checked: number
  missing: number
  stale: number
  orphans: number
  repaired: number
}

export interface IndexStatus {
  name: "product" | "category"
  engine: string | null
  expected: number
  build: { status: string; written: number; of: number; error: string | null } | null
  drift: Drift | null
}

export interface SearchStatus {
  indexes: IndexStatus[]
  backlog: { waiting: number; failing: number; lagSeconds: number }
  failed: { id: string; row_id: string; failures: number; last_error: string | null; due_at: string }[]
  misses: { term: string; count: number; last_at: string }[]
}

export interface Synonym {
  id: string
  terms: string[]
}

const BASE = "/admin/search-feed"
const post = <T>(path: string, body: object = {}) =>
  sdk.client.fetch<T>(`${BASE}${path}`, { method: "POST", body })

export const readStatus = () => sdk.client.fetch<SearchStatus>(BASE)
export const retryFailed = () => post("/retry")
export const rebuild = (index: string) => post("/rebuild", { index })
export const checkDrift = (index: string) => post<{ drift: Drift }>("/drift", { index, repair: true })
export const listSynonyms = () => sdk.client.fetch<{ synonyms: Synonym[] }>(`${BASE}/synonyms`)
export const addSynonyms = (terms: string[]) => post("/synonyms", { terms })
export const removeSynonyms = (id: string) => sdk.client.fetch(`${BASE}/synonyms/${id}`, { method: "DELETE" })
