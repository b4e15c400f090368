import { startSimulators } from "../../integration-tests/setup/simulators"

export interface EngineDocument {
  id: string
  /** Of everything that the shop has put into it. */
  hash?: string
  prices?: { kes?: { max: number } }
}

/** The stand-in of the search engine, which can go away. */
export interface Engine {
  /** What the backend has to be told to use it. */
  settings: Record<string, string>
  /** Every connection ends without an answer. */
  goDown(): Promise<void>
  comeBack(): Promise<void>
  /** What the engine itself holds in the index that is in use: its newest one. */
  documents(index: string): Promise<{ uid: string; documents: EngineDocument[] }>
  stop(): Promise<void>
}

/** A process of its own: the shop's other stand-ins stay as they are when this one is away. */
export async function startEngine(): Promise<Engine> {
  const { url, http, stop } = await startSimulators()

  async function control<T>(asked: Promise<{ status: number; body: unknown }>): Promise<T> {
    const { status, body } = await asked
    if (status !== 200) throw new Error(`The stand-in of the engine answered ${status}`)
    return body as T
  }

  return {
    settings: { MEILISEARCH_HOST: `${url}/meilisearch`, MEILISEARCH_API_KEY: "demo-master-key" },
    goDown: () => control(http.post("/__sim/meilisearch/faults", { fault: "down" })),
    comeBack: () => control(http.delete("/__sim/meilisearch/faults")),
    async documents(index) {
      const { indexes } = await control<{ indexes: { uid: string }[] }>(
        http.get("/__sim/meilisearch/indexes"),
      )
      const [newest] = indexes
        .map(({ uid }) => uid)
        .filter((uid) => uid.includes(index))
        .toSorted((a, b) => b.localeCompare(a, "en", { numeric: true }))
      const { documents } = await control<{ documents: EngineDocument[] }>(
        http.get(`/__sim/meilisearch/indexes/${newest}/documents`),
      )
      return { uid: newest ?? "", documents }
    },
    stop,
  }
}
