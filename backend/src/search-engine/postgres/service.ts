import type { Logger, SearchTypes } from "@medusajs/framework/types"
import {
  AbstractSearchProviderService,
  extractPrimaryKeyFilter,
  MedusaError,
} from "@medusajs/framework/utils"
import { createMatchFinder, type Found, type MatchFinder } from "./find-match"
import { planOf, type Plan } from "./plan"
import { ENGINE, planSearch, type CountRow, type HitRow, type Looked } from "./plan-search"
import { refuseUnknown } from "./refuse-unknown"
import type { Statement } from "./search-statements"
import { createSynonyms, type Synonyms } from "./synonyms"
import { createTable, LIKE_ANY_TABLE, nameOfTable, rowOf, tableOf, upsertRows } from "./table"

/** What the engine needs of the database: one statement with `?` for each value. */
export type Database = {
  execute(sql: string, params?: unknown[]): Promise<unknown>
  transactional<T>(run: (manager: Database) => Promise<T>): Promise<T>
}

const ROWS_PER_STATEMENT = 100

/**
 * Search inside the shop's own Postgres: words by a text index with typed columns beside it for filters, order and
 * facets. Typing errors are looked for only when no document has the words: letters that changed places first, which
 * trigrams see badly in short words, then names that are like the text.
 */
export class PostgresWordsService extends AbstractSearchProviderService {
  static override identifier = ENGINE

  private readonly db: Database
  private readonly logger: Logger
  private readonly synonyms: Synonyms
  private readonly matches: MatchFinder
  private readonly plans = new WeakMap<object, Plan>()
  private hasTrigrams: Promise<boolean> | undefined

  constructor({ manager, logger }: { manager: Database; logger: Logger }) {
    super()
    this.db = manager
    this.logger = logger
    this.synonyms = createSynonyms(manager)
    this.matches = createMatchFinder({
      rows: (statement) => this.rows(statement),
      synonyms: this.synonyms,
      knowsTrigrams: () => this.knowsTrigrams(),
    })
  }

  override async upsertIndex({ index }: { index: SearchTypes.ResolvedSearchIndexDefinition }) {
    const statements = createTable(tableOf(index.physical_name), planOf(index), await this.knowsTrigrams())
    await this.db.transactional(async (manager) => {
      for (const statement of statements) await manager.execute(statement)
    })
    return done(index.physical_name)
  }

  override async deleteIndex({ index }: { index: string }) {
    await this.db.execute(`DROP TABLE IF EXISTS "${tableOf(index)}"`)
    return done(index)
  }

  override async listIndexes(): Promise<SearchTypes.SearchIndexInfo[]> {
    const tables = (await this.db.execute(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relname LIKE ?
         AND relnamespace = current_schema()::regnamespace ORDER BY 1`,
      [LIKE_ANY_TABLE],
    )) as { name: string }[]
    const listed: SearchTypes.SearchIndexInfo[] = []
    for (const { name } of tables) {
      const [row] = (await this.db.execute(`SELECT count(*)::int AS count FROM "${name}"`)) as {
        count: number
      }[]
      listed.push({
        name: nameOfTable(name),
        provider: PostgresWordsService.identifier,
        document_count: row?.count ?? 0,
      })
    }
    return listed
  }

  override async upsertDocuments(input: {
    index: string
    definition: SearchTypes.ResolvedSearchIndexDefinition
    documents: SearchTypes.SearchDocument[]
  }) {
    const table = tableOf(input.index)
    const plan = this.planFor(input.definition)
    // In the order of their ids, so that two writers of the same documents wait for each other instead of forever.
    const rows = input.documents
      .map((document) => rowOf(document, plan))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
    await this.withIndex(input.index, async () => {
      for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
        const { sql, params } = upsertRows(table, plan, rows.slice(from, from + ROWS_PER_STATEMENT))
        await this.db.execute(sql, params)
      }
    })
    return done(input.index)
  }

  override async deleteDocuments({ index, filters }: SearchTypes.SearchDeleteDocumentsInput) {
    const ids = extractPrimaryKeyFilter(filters, { primary_key: "id" })
    if (!ids) throw new MedusaError(MedusaError.Types.NOT_ALLOWED, "Documents are deleted by their ids only")
    await this.withIndex(index, () =>
      this.db.execute(
        `DELETE FROM "${tableOf(index)}" WHERE id = ANY(ARRAY(SELECT jsonb_array_elements_text(?::jsonb)))`,
        [JSON.stringify(ids)],
      ),
    )
    return done(index)
  }

  override async clearIndex({ index }: { index: string }) {
    await this.withIndex(index, () => this.db.execute(`TRUNCATE "${tableOf(index)}"`))
    return done(index)
  }

  override async search(input: SearchTypes.ProviderSearchQuery): Promise<SearchTypes.SearchResult> {
    const startedAt = performance.now()
    refuseUnknown(input)
    const { physical_name: physical } = input.index
    const search = planSearch(input, this.planFor(input.index))
    const rowsOf = async <T>(statement: Statement | null) => (statement ? this.rows<T>(statement) : [])
    const look = async (found: Found): Promise<Looked> => {
      const [hits, [counts]] = await Promise.all([
        rowsOf<HitRow>(search.hitsOf(found.match)),
        rowsOf<CountRow>(search.countsOf(found.match)),
      ])
      return { found, hits, counts }
    }
    return this.withIndex(physical, async () => {
      const typed = await look(await this.matches.asTyped(input))
      const isEmpty = typed.hits.length === 0 && !typed.counts?.count
      const corrected = isEmpty ? await this.matches.corrected(input, tableOf(physical)) : undefined
      return search.read(corrected ? await look(corrected) : typed, performance.now() - startedAt)
    })
  }

  /** Every document of an index, by ascending id. */
  async *walkDocuments(index: string, size = 500): AsyncGenerator<SearchTypes.SearchDocument[]> {
    for (let last = ""; ;) {
      const rows = await this.rows<{ id: string; document: SearchTypes.SearchDocument }>({
        sql: `SELECT id, document FROM "${tableOf(index)}" WHERE id > ? ORDER BY id LIMIT ${size}`,
        params: [last],
      })
      const newest = rows.at(-1)
      if (!newest) return
      yield rows.map(({ document }) => document)
      last = newest.id
    }
  }

  private async rows<T>({ sql, params }: Statement): Promise<T[]> {
    return (await this.db.execute(sql, params)) as T[]
  }

  /** Definitions are the same objects as long as the process lives, apart from their physical name. */
  private planFor(definition: SearchTypes.ResolvedSearchIndexDefinition): Plan {
    const known = this.plans.get(definition.fields)
    if (known) return known
    const plan = planOf(definition)
    this.plans.set(definition.fields, plan)
    return plan
  }

  private async knowsTrigrams(): Promise<boolean> {
    this.hasTrigrams ??= this.rows({
      sql: "SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'",
      params: [],
    }).then((rows) => {
      if (rows.length === 0)
        this.logger.warn("Search forgives no typing errors: the database has no extension pg_trgm.")
      return rows.length > 0
    })
    this.hasTrigrams.catch(() => (this.hasTrigrams = undefined))
    return this.hasTrigrams
  }

  /** A table that is gone is an index that has been replaced: NOT_FOUND makes the Search Module look again. */
  private async withIndex<T>(index: string, run: () => Promise<T>): Promise<T> {
    try {
      return await run()
    } catch (error) {
      if (isMissingTable(error))
        throw new MedusaError(MedusaError.Types.NOT_FOUND, `There is no search index "${index}"`)
      throw error
    }
  }
}

const done = (index: string): SearchTypes.SearchTask => ({ index, status: "succeeded" })

const UNDEFINED_TABLE = "42P01"

function isMissingTable(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === UNDEFINED_TABLE
}
