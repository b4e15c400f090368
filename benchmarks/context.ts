import type { BenchOptions } from "./options"
import type { DataSets } from "./lib/data-sets"
import type { Result } from "./lib/result"

/** What the surroundings of a benchmark can do; plain Node provides it, before anything is installed. */
export interface Machinery {
  /** Makes these builds unless they are fresh. */
  build(names: readonly BuildName[]): Promise<void>
  /** The path of a redis-server, or null. */
  findRedisServer(): string | null
  findChromium(): Promise<string | null>
  /** The settings of a server of Meilisearch that the caller's environment names, or null. */
  meilisearch: Record<string, string> | null
  /** A whole shop with the demo goods, on free ports. */
  startShop(): Promise<RunningShop>
  /** Changes whenever the generated goods or the tables do. */
  dataKey: string
  /** Says what is to be ended when the run is interrupted. */
  onStop(stop: () => Promise<void>): void
}

export interface RunningShop {
  storefrontUrl: string
  /** Asks the Store API; a body is posted. Refusals are thrown. */
  store<Answer>(path: string, body?: unknown): Promise<Answer>
  stop(): Promise<void>
}

export type BuildName = "plugins" | "backend" | "simulators" | "storefront"

export interface BenchContext {
  options: BenchOptions
  machinery: Machinery
  say: (line: string) => void
  /** Opened when a benchmark first needs it. */
  dataSets(): Promise<DataSets>
  /** Ends it now, or when the run is interrupted. */
  keep<One extends { stop(): Promise<void> }>(one: One): One
}

export interface Bench {
  builds: readonly BuildName[]
  /** A reason instead of results: the benchmark cannot be run here. */
  run(context: BenchContext): Promise<Result[] | { skipped: string }>
}
