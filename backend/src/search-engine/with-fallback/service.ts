import type { Logger, SearchTypes } from "@medusajs/framework/types"
import { AbstractSearchProviderService, MedusaError } from "@medusajs/framework/utils"
import { PostgresWordsService, type Database } from "../postgres/service"
import { messageOf } from "../../to-error"
import { createSynonymFollower } from "./follow-synonyms"
import { createLostIndexes } from "./lost-indexes"
import { createBehind, type Behind } from "./read-behind"

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
/** A batch that takes longer waits in the outbox, and Postgres answers meanwhile. */
const DOCUMENTS_TIMEOUT_MS = 30_000

/**
 * An engine outside the shop with Postgres behind it. Both hold every document; the outside one answers as long as it
 * can and has taken every change, and Postgres answers for it otherwise, marked `degraded`. A write is done when both
 * have it.
 */
export class WithFallback extends AbstractSearchProviderService {
  static override identifier = "outside-with-fallback"

  private degradedSince: number | undefined
  private readonly lost: ReturnType<typeof createLostIndexes>
  private readonly synonyms: ReturnType<typeof createSynonymFollower>
  private readonly behind: Behind

  constructor(private readonly parts: WithFallbackParts) {
    super()
    const settled = (task: SearchTypes.SearchTask) => this.settled(task)
    this.synonyms = createSynonymFollower({ ...parts, settled })
    this.lost = createLostIndexes({ ...parts, settled, onRestored: this.synonyms.forget })
    this.behind = createBehind(parts.db, parts.now)
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
      return await this.settled(await this.parts.primary.upsertDocuments(input), DOCUMENTS_TIMEOUT_MS)
    } catch (error) {
      if (!isNotFound(error)) throw error
      await this.lost.restore(input.index, input.definition)
      return this.settled(await this.parts.primary.upsertDocuments(input), DOCUMENTS_TIMEOUT_MS)
    }
  }

  override async deleteDocuments(input: SearchTypes.SearchDeleteDocumentsInput) {
    await this.parts.fallback.deleteDocuments(input)
    try {
      return await this.settled(await this.parts.primary.deleteDocuments(input), DOCUMENTS_TIMEOUT_MS)
    } catch (error) {
      // What an engine has lost holds nothing, and is filled again from where these are gone.
      if (!isNotFound(error)) throw error
      return { index: input.index, status: "succeeded" as const }
    }
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
    if (await this.behind.read(inputs.map(({ index }) => index.name)))
      return this.askFallback(inputs, "it has not taken every change")
    try {
      const results = await this.askPrimary(inputs)
      this.noteAnswer()
      this.synonyms.follow(inputs.map(({ index }) => index.physical_name))
      return results
    } catch (error) {
      // An index that the engine has lost while Postgres still has it is a fault of the engine.
      const isLost = isNotFound(error)
      if (!this.parts.isUnavailable(error) && !isLost) throw error
      const results = await this.askFallback(inputs, messageOf(error))
      const isNotReady = this.parts.isNotReady(error)
      if (isLost || isNotReady)
        this.lost.noteMissing(
          inputs.map(({ index }) => index),
          { isBegun: isNotReady },
        )
      return results
    }
  }

  private async askFallback(
    inputs: SearchTypes.ProviderSearchQuery[],
    why: string,
  ): Promise<SearchTypes.SearchResult[]> {
    const results = await this.parts.fallback.searchMany(inputs.map(withoutExtras))
    this.noteSilence(why)
    return results.map((result) => ({
      ...result,
      provider_metadata: { ...result.provider_metadata, degraded: true },
    }))
  }

  private async askPrimary(inputs: SearchTypes.ProviderSearchQuery[]): Promise<SearchTypes.SearchResult[]> {
    const { primary } = this.parts
    return primary.searchMany
      ? primary.searchMany(inputs)
      : Promise.all(inputs.map((input) => primary.search(input)))
  }

  private async settled(
    task: SearchTypes.SearchTask,
    timeoutMs = TASK_TIMEOUT_MS,
  ): Promise<SearchTypes.SearchTask> {
    const { primary } = this.parts
    const end =
      task.status === "succeeded" || !primary.waitForTask
        ? task
        : await primary.waitForTask(task, { timeout_ms: timeoutMs })
    if (end.status === "succeeded" || !primary.waitForTask) return end
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      `The search engine refused a change of "${task.index}": ${end.error?.message ?? end.status}`,
    )
  }

  private noteAnswer() {
    this.lost.noteWhole()
    if (this.degradedSince === undefined) return
    const seconds = Math.round((this.parts.now() - this.degradedSince) / 1000)
    this.degradedSince = undefined
    this.parts.logger.info(`The search engine answers again, after ${seconds} s in which Postgres did`)
  }

  private noteSilence(why: string) {
    if (this.degradedSince !== undefined) return
    this.degradedSince = this.parts.now()
    this.parts.logger.warn(`The search engine does not answer, Postgres does: ${why}`)
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
