import { AbstractSearchProviderService, MedusaError } from "@medusajs/framework/utils"
import type { SearchTypes } from "@medusajs/framework/types"
import {
  buildSettings,
  compileFilter,
  createMeilisearchClient,
  hashDocument,
  MAX_TOKEN_LIFE_MS,
  MeilisearchError,
  planSearch,
  signTenantToken,
  toEngineDocument,
  toEngineSynonyms,
  type ClientDeps,
  type EngineSettings,
  type IndexPlan,
  type MeilisearchClient,
  type SynonymGroup,
} from "../../meilisearch"
import { toBatches } from "./batches"
import { fetchHashes, walkHashes, type StoredHash } from "./hashes"
import { translating } from "./errors"
import { configureIndex, ensureIndex, findPreviousSynonyms, requireIndex } from "./index-making"
import { toIndexPlan } from "./index-plan"
import { baseName } from "./index-names"
import { resolveOptions, type ResolvedMeilisearchOptions } from "./options"
import { readIds } from "./read-ids"
import { toSearchInput, toSearchResult } from "./search-input"
import { enqueued, followTask } from "./tasks"

type Definition = SearchTypes.ResolvedSearchIndexDefinition

/**
 * Meilisearch as a provider of the Search Module: a thin translation. Every write answers a task; `waitForTask`
 * follows it to its end. Scope by sales channel and published state is the route's work, as for every provider.
 */
export class MeilisearchSearchProvider extends AbstractSearchProviderService {
  static override identifier = "meilisearch"

  static validateOptions(options: Record<string, unknown>): void {
    resolveOptions(options)
  }

  private readonly options: ResolvedMeilisearchOptions
  private readonly client: MeilisearchClient
  private readonly now: () => number
  /** By the fields of a definition, which its copies share. */
  private readonly plans = new WeakMap<object, { settings: object; plan: IndexPlan }>()

  /** Connects to nothing: Medusa makes every provider as the module is made, used or not. */
  constructor(_cradle: unknown, options: unknown, deps: Partial<ClientDeps> = {}) {
    super()
    this.options = resolveOptions(options)
    this.now = deps.now ?? Date.now
    this.client = createMeilisearchClient(
      { ...this.options, apiKey: this.options.apiKey },
      {
        fetch: deps.fetch ?? ((input, init) => fetch(input, init)),
        now: this.now,
        sleep: deps.sleep ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms))),
      },
    )
  }

  /**
   * Makes the index and gives it its settings, and waits for both: migrations do not wait themselves. A new version
   * takes over the synonyms of the version before it.
   */
  override async upsertIndex({ index }: { index: Definition }): Promise<SearchTypes.SearchTask> {
    const settings = buildSettings(this.planOf(index))
    return translating(async () => this.configure(index, { settings, isNew: await this.ensure(index) }))
  }

  /**
   * Makes an index again that the engine has lost. Its settings come last: until then every search that filters is
   * refused as `index_not_ready`, so that nobody, in whatever process, is answered from half of the documents. What
   * broke off in between can be begun again.
   */
  async restoreIndex({
    index,
    batches,
  }: {
    index: Definition
    batches: AsyncIterable<SearchTypes.SearchDocument[]>
  }): Promise<SearchTypes.SearchTask> {
    const settings = buildSettings(this.planOf(index))
    await translating(() => this.ensure(index))
    for await (const documents of batches) {
      const task = await this.upsertDocuments({ index: index.physical_name, definition: index, documents })
      const written = await this.waitForTask(task)
      if (written.status !== "succeeded") return written
    }
    return translating(() => this.configure(index, { settings, isNew: true }))
  }

  /** An index that is gone already is deleted. */
  override async deleteIndex({ index }: { index: string }): Promise<SearchTypes.SearchTask> {
    return translating(async () => {
      if ((await this.client.findIndex(index)) === null) return { index, status: "succeeded" }
      return enqueued(index, [await this.client.deleteIndex(index)])
    })
  }

  override async listIndexes(): Promise<SearchTypes.SearchIndexInfo[]> {
    return translating(async () => {
      const [indexes, stats] = await Promise.all([this.client.listIndexes(), this.client.stats()])
      return indexes.map(({ uid, createdAt, updatedAt }) => ({
        name: uid,
        provider: MeilisearchSearchProvider.identifier,
        document_count: stats[uid]?.numberOfDocuments ?? 0,
        ...(createdAt === undefined ? {} : { created_at: new Date(createdAt) }),
        ...(updatedAt === undefined ? {} : { updated_at: new Date(updatedAt) }),
      }))
    })
  }

  /** One task, or several where the documents are more than `batchBytes`; one bad document refuses all of them. */
  override async upsertDocuments({
    index,
    definition,
    documents,
  }: {
    index: string
    definition: Definition
    documents: SearchTypes.SearchDocument[]
  }): Promise<SearchTypes.SearchTask> {
    const plan = this.planOf(definition)
    return translating(async () => {
      const batches = toBatches(
        documents.map((document) => toEngineDocument(document, plan)),
        this.options.batchBytes,
      )
      if (batches.length === 0) return { index, status: "succeeded" }
      await requireIndex(this.client, index)
      const tasks: number[] = []
      for (const batch of batches) {
        tasks.push(await this.client.putDocuments(index, { primaryKey: plan.primaryKey, documents: batch }))
      }
      return enqueued(index, tasks)
    })
  }

  override async deleteDocuments({
    index,
    filters,
  }: SearchTypes.SearchDeleteDocumentsInput): Promise<SearchTypes.SearchTask> {
    return translating(async () => {
      const { primaryKey } = await requireIndex(this.client, index)
      const ids = readIds(filters, primaryKey ?? "id")
      if (ids?.length === 0) return { index, status: "succeeded" }
      if (ids) return enqueued(index, [await this.client.deleteDocuments(index, ids)])
      const filter = compileFilter(filters, null)
      if (filter === undefined) {
        throw new MedusaError(
          MedusaError.Types.INVALID_DATA,
          "Deleting needs filters; use clearIndex to delete everything.",
        )
      }
      return enqueued(index, [await this.client.deleteByFilter(index, filter)])
    })
  }

  override async clearIndex({ index }: { index: string }): Promise<SearchTypes.SearchTask> {
    return translating(async () => {
      await requireIndex(this.client, index)
      return enqueued(index, [await this.client.clearDocuments(index)])
    })
  }

  override async search(query: SearchTypes.ProviderSearchQuery): Promise<SearchTypes.SearchResult> {
    const [result] = await this.searchMany([query])
    if (!result) throw new RangeError("A search was left without its result.")
    return result
  }

  /** Everything in one request; only searches among facet values go beside it. */
  override async searchMany(queries: SearchTypes.ProviderSearchQuery[]): Promise<SearchTypes.SearchResult[]> {
    if (queries.length === 0) return []
    return translating(async () => {
      const prepared = queries.map((query) => {
        const input = toSearchInput(query, { ...this.options, plan: this.planOf(query.index) })
        return { input, plan: planSearch(input) }
      })
      const facetSearches = prepared.flatMap(({ plan }) => plan.facetSearches)
      const [replies, facetHits] = await Promise.all([
        this.client.multiSearch(prepared.flatMap(({ plan }) => plan.queries)),
        Promise.all(facetSearches.map((search) => this.client.facetSearch(search))),
      ])
      return prepared.map(({ input, plan }) => {
        const own = replies.splice(0, plan.queries.length)
        return toSearchResult(plan.read(own, facetHits.splice(0, plan.facetSearches.length)), input)
      })
    })
  }

  /** Ends as `succeeded` or `failed`; throws only when the engine cannot say, or not in time. */
  async waitForTask(
    task: SearchTypes.SearchTask,
    { timeout_ms = this.options.taskTimeoutMs }: { timeout_ms?: number } = {},
  ): Promise<SearchTypes.SearchTask> {
    return translating(() => followTask(this.client, task, timeout_ms))
  }

  /** Replaces the synonyms of an index at run time; nothing is rebuilt. Groups work in every direction. */
  async updateSynonyms({
    index,
    groups,
  }: {
    /** The physical name. */
    index: string
    groups: readonly SynonymGroup[]
  }): Promise<SearchTypes.SearchTask> {
    return translating(async () => {
      await requireIndex(this.client, index)
      return enqueued(index, [await this.client.setSynonyms(index, toEngineSynonyms(groups))])
    })
  }

  /** The hash a document is stored with; compare it with those of `walkDocuments`. */
  hashDocument(definition: Definition, document: Record<string, unknown>): string {
    return hashDocument(document, this.planOf(definition))
  }

  /**
   * Id and hash of every document, by pages. Writes that happen meanwhile can shift pages, so what seems missing is
   * to be looked up again with `findHashes` before it is called drift.
   */
  async *walkDocuments({ index }: { index: string }): AsyncGenerator<StoredHash[]> {
    const { primaryKey } = await translating(() => requireIndex(this.client, index))
    yield* walkHashes(this.client, { index, primaryKey: primaryKey ?? "id" })
  }

  /** The hashes of these documents; ids that are not there are left out. */
  async findHashes({
    index,
    ids,
  }: {
    index: string
    ids: readonly string[]
  }): Promise<Map<string, string | null>> {
    return translating(async () => {
      const { primaryKey } = await requireIndex(this.client, index)
      return fetchHashes(this.client, { index, primaryKey: primaryKey ?? "id", ids })
    })
  }

  /**
   * A search-only token for a browser, at most 15 minutes long, on all versions of the index and under these filters.
   * Throws NOT_ALLOWED without the option `tokenKey`, and for filters that filter nothing.
   */
  createSearchToken({
    definition,
    filters,
    life_ms = MAX_TOKEN_LIFE_MS,
  }: {
    definition: Definition
    filters: SearchTypes.SearchFilters
    life_ms?: number
  }): { token: string; expires_at: Date } {
    const { tokenKey } = this.options
    const filter = compileFilter(filters, this.planOf(definition))
    if (!tokenKey)
      throw new MedusaError(MedusaError.Types.NOT_ALLOWED, "Search tokens need the option tokenKey.")
    if (filter === undefined)
      throw new MedusaError(MedusaError.Types.NOT_ALLOWED, "A search token needs a filter.")
    const searchRules = { [`${baseName(definition.physical_name)}_v*`]: { filter } }
    const { token, expiresAt } = signTenantToken({
      key: tokenKey,
      searchRules,
      lifeMs: life_ms,
      now: this.now(),
    })
    return { token, expires_at: expiresAt }
  }

  /** For a status page. Does not throw: `reason` says why the engine cannot be reached. */
  async status(): Promise<{
    is_up: boolean
    is_breaker_open: boolean
    version: string | null
    reason: string | null
  }> {
    const is_breaker_open = this.client.isBreakerOpen()
    try {
      return { is_up: true, is_breaker_open, version: await this.client.version(), reason: null }
    } catch (error) {
      if (!(error instanceof MeilisearchError)) throw error
      return { is_up: false, is_breaker_open, version: null, reason: error.operatorMessage }
    }
  }

  private planOf(definition: Definition): IndexPlan {
    const { fields, settings } = definition
    const known = this.plans.get(fields)
    if (known?.settings === settings) return known.plan
    const plan = toIndexPlan(definition, this.options)
    this.plans.set(fields, { settings, plan })
    return plan
  }

  private ensure({ physical_name: uid, primary_key: primaryKey }: Definition): Promise<boolean> {
    return ensureIndex(this.client, { uid, primaryKey, taskTimeoutMs: this.options.taskTimeoutMs })
  }

  private async configure(
    { physical_name: uid }: Definition,
    { settings, isNew }: { settings: EngineSettings; isNew: boolean },
  ): Promise<SearchTypes.SearchTask> {
    const synonyms = isNew ? await this.initialSynonyms(uid) : null
    await configureIndex(this.client, { uid, settings, synonyms, taskTimeoutMs: this.options.taskTimeoutMs })
    return { index: uid, status: "succeeded" }
  }

  /** A rebuild keeps what was set at run time. */
  private async initialSynonyms(uid: string): Promise<Record<string, string[]>> {
    return (await findPreviousSynonyms(this.client, uid)) ?? toEngineSynonyms(this.options.synonyms)
  }
}
