import type { Logger, SearchTypes } from "@medusajs/framework/types"
import { AbstractSearchProviderService, MedusaError } from "@medusajs/framework/utils"
import { PostgresWordsService, type Database } from "../postgres/service"
import { readSynonyms } from "../postgres/synonyms"
import { messageOf } from "../../to-error"

/** What the outside engine may do beyond the contract. */
export type OutsideEngine = SearchTypes.ISearchProvider & {
  updateSynonyms?(input: { index: string; groups: string[][] }): Promise<SearchTypes.SearchTask>
  /** Makes a lost index again, and lets nobody be answered from it before it is whole. */
  restoreIndex?(input: {
    index: SearchTypes.ResolvedSearchIndexDefinition
    batches: AsyncIterable<SearchTypes.SearchDocument[]>
  }): Promise<SearchTypes.SearchTask>
}

export type WithFallbackParts = {
  primary: OutsideEngine
  fallback: PostgresWordsService
  /** Whether the engine cannot serve at all, whatever is asked. */
  isUnavailable: (error: unknown) => boolean
  /** Whether it has the index, but not yet all that belongs to it. */
  isNotReady: (error: unknown) => boolean
  db: Pick<Database, "execute">
  logger: Pick<Logger, "warn" | "info">
  now: () => number
}

const TASK_TIMEOUT_MS = 90_000
const SYNONYMS_EVERY_MS = 10_000
/** Longer than an index is usually filled; a second one who fills it does no harm. */
const UNFINISHED_MS = 120_000

/**
 * An engine outside the shop with Postgres behind it. Both hold every document; the outside one answers as long as it
 * can, and Postgres answers for it otherwise, marked `degraded`. A write is done when both have it.
 */
export class WithFallback extends AbstractSearchProviderService {
  static override identifier = "outside-with-fallback"

  private degradedSince: number | undefined
  private notReadySince: number | undefined
  private finishing: Promise<void> | undefined
  private synonyms: { lookedAt: number; applied: Map<string, string> } = { lookedAt: 0, applied: new Map() }

  constructor(private readonly parts: WithFallbackParts) {
    super()
  }

  override async upsertIndex(input: { index: SearchTypes.ResolvedSearchIndexDefinition }) {
    await this.parts.fallback.upsertIndex(input)
    return this.settled(await this.parts.primary.upsertIndex(input))
  }

  override async deleteIndex(input: { index: string }) {
    await this.parts.fallback.deleteIndex(input)
    return this.settled(await this.parts.primary.deleteIndex(input))
  }

  /** Without the engine nobody can say what it has lost: then what Postgres holds counts, and nothing is built anew. */
  override async listIndexes(): Promise<SearchTypes.SearchIndexInfo[]> {
    try {
      return await this.parts.primary.listIndexes()
    } catch (error) {
      if (!this.parts.isUnavailable(error)) throw error
      return this.parts.fallback.listIndexes()
    }
  }

  /** Postgres first: a shopper who is answered by it sees the change although the engine is away. */
  override async upsertDocuments(input: {
    index: string
    definition: SearchTypes.ResolvedSearchIndexDefinition
    documents: SearchTypes.SearchDocument[]
  }) {
    await this.parts.fallback.upsertDocuments(input)
    try {
      return await this.settled(await this.parts.primary.upsertDocuments(input))
    } catch (error) {
      if (!isNotFound(error)) throw error
      await this.restoreIndex(input.index, input.definition)
      return this.settled(await this.parts.primary.upsertDocuments(input))
    }
  }

  override async deleteDocuments(input: SearchTypes.SearchDeleteDocumentsInput) {
    await this.parts.fallback.deleteDocuments(input)
    return this.settled(await this.parts.primary.deleteDocuments(input))
  }

  override async clearIndex(input: { index: string }) {
    await this.parts.fallback.clearIndex(input)
    return this.settled(await this.parts.primary.clearIndex(input))
  }

  override async search(input: SearchTypes.ProviderSearchQuery): Promise<SearchTypes.SearchResult> {
    const [result] = await this.searchMany([input])
    if (!result) throw new Error("An engine answered no result to a search.")
    return result
  }

  override async searchMany(inputs: SearchTypes.ProviderSearchQuery[]): Promise<SearchTypes.SearchResult[]> {
    try {
      const results = await this.askPrimary(inputs)
      this.noteAnswer()
      const first = inputs[0]
      if (first) void this.followSynonyms(first.index.physical_name)
      return results
    } catch (error) {
      // An index that the engine has lost while Postgres still has it is a fault of the engine.
      if (!this.parts.isUnavailable(error) && !isNotFound(error)) throw error
      const results = await this.parts.fallback.searchMany(inputs.map(withoutExtras))
      this.noteSilence(error)
      if (this.parts.isNotReady(error)) this.finishLater(inputs)
      return results.map((result) => ({
        ...result,
        provider_metadata: { ...result.provider_metadata, degraded: true },
      }))
    }
  }

  private async askPrimary(inputs: SearchTypes.ProviderSearchQuery[]): Promise<SearchTypes.SearchResult[]> {
    const { primary } = this.parts
    return primary.searchMany
      ? primary.searchMany(inputs)
      : Promise.all(inputs.map((input) => primary.search(input)))
  }

  private async settled(task: SearchTypes.SearchTask): Promise<SearchTypes.SearchTask> {
    const { primary } = this.parts
    const end =
      task.status === "succeeded" || !primary.waitForTask
        ? task
        : await primary.waitForTask(task, { timeout_ms: TASK_TIMEOUT_MS })
    if (end.status === "succeeded" || !primary.waitForTask) return end
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      `The search engine refused a change of "${task.index}": ${end.error?.message ?? end.status}`,
    )
  }

  /** The engine has lost an index: it is made again with everything that Postgres holds of it. */
  private async restoreIndex(index: string, definition: SearchTypes.ResolvedSearchIndexDefinition) {
    this.parts.logger.warn(
      `The search engine has lost the index "${index}"; it is filled again from Postgres`,
    )
    const { primary, fallback } = this.parts
    const whole = { ...definition, physical_name: index }
    const batches = fallback.walkDocuments(index)
    if (primary.restoreIndex) {
      await this.settled(await primary.restoreIndex({ index: whole, batches }))
      return
    }
    await this.settled(await primary.upsertIndex({ index: whole }))
    for await (const documents of batches)
      await this.settled(await primary.upsertDocuments({ index, definition, documents }))
  }

  /** Whoever makes an index again may end before it is whole: when it stays so, it is begun once more. */
  private finishLater(inputs: SearchTypes.ProviderSearchQuery[]) {
    const { now, logger } = this.parts
    this.notReadySince ??= now()
    if (this.finishing || now() - this.notReadySince < UNFINISHED_MS) return
    this.notReadySince = now()
    const definitions = new Map(inputs.map(({ index }) => [index.physical_name, index]))
    this.finishing = Promise.all([...definitions].map(([name, index]) => this.restoreIndex(name, index)))
      .then(() => undefined)
      .catch((error: unknown) => logger.warn(`An index was not made again: ${messageOf(error)}`))
      .finally(() => (this.finishing = undefined))
  }

  /** The merchant's synonyms reach the engine a moment after they were changed. */
  private async followSynonyms(index: string): Promise<void> {
    const { primary, db, now, logger } = this.parts
    if (!primary.updateSynonyms || now() - this.synonyms.lookedAt < SYNONYMS_EVERY_MS) return
    this.synonyms.lookedAt = now()
    try {
      const groups = await readSynonyms(db)
      const state = JSON.stringify(groups)
      if (this.synonyms.applied.get(index) === state) return
      await this.settled(await primary.updateSynonyms({ index, groups }))
      this.synonyms.applied.set(index, state)
    } catch (error) {
      logger.warn(`The search engine was not told the synonyms: ${messageOf(error)}`)
    }
  }

  private noteAnswer() {
    this.notReadySince = undefined
    if (this.degradedSince === undefined) return
    const seconds = Math.round((this.parts.now() - this.degradedSince) / 1000)
    this.degradedSince = undefined
    this.parts.logger.info(`The search engine answers again, after ${seconds} s in which Postgres did`)
  }

  private noteSilence(error: unknown) {
    if (this.degradedSince !== undefined) return
    this.degradedSince = this.parts.now()
    this.parts.logger.warn(`The search engine does not answer, Postgres does: ${messageOf(error)}`)
  }
}

/** Postgres answers without what only the engine can do, rather than not at all. */
function withoutExtras(input: SearchTypes.ProviderSearchQuery): SearchTypes.ProviderSearchQuery {
  const { locales: _, vector: __, distinct: ___, min_score: ____, ...options } = input.search_options ?? {}
  const { attributes_to_search_on: _____, provider_options: ______, ...kept } = options
  return { ...input, search_options: kept }
}

const isNotFound = (error: unknown) =>
  error instanceof MedusaError && error.type === MedusaError.Types.NOT_FOUND
