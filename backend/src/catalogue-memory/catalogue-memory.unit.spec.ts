import type { CatalogueQuery } from "../catalogue/catalogue-query"
import { scopeOfChannels } from "../catalogue/catalogue-scope"
import { createCatalogueMemory } from "./catalogue-memory"

it("leaves a question to the database when the changes before it are not heard in time", async () => {
  const slept: number[] = []
  const memory = createCatalogueMemory({
    db: {
      raw: () => Promise.reject(new Error("nothing is read")),
      inParts: () => {
        throw new Error("nothing is read")
      },
    },
    // A line that is cut without a word.
    hearAll: () => new Promise<void>(() => {}),
    isUpToDate: () => true,
    nextTurn: async () => undefined,
    restAfterFilling: 0,
    now: () => 0,
    sleep: async (ms) => void slept.push(ms),
    warn: (message) => {
      throw new Error(message)
    },
  })
  expect(await memory.count(scopeOfChannels(["sc_1"]), {} as CatalogueQuery)).toBeUndefined()
  expect(slept).toEqual([3_000])
})
