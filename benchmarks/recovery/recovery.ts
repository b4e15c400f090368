import type { Bench } from "../context"
import type { Result } from "../lib/result"
import { measureOutage } from "./outage"
import { measureRebuild } from "./rebuild"

const OUTAGE_SIZES = [5_000]
const REBUILD_SIZES = [50_000]

/** What the search feed promises, at size: a search engine that is away for a while, and an index that is built anew. */
export const recovery: Bench = {
  builds: ["backend", "simulators"],
  async run(context) {
    const results: Result[] = []
    const { products } = context.options
    for (const size of products ?? OUTAGE_SIZES) results.push(...(await measureOutage(context, size)))
    for (const size of products ?? REBUILD_SIZES) results.push(...(await measureRebuild(context, size)))
    return results
  },
}
