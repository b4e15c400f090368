import type { Feed } from "./feed"
import type { IndexName } from "./index-sources"
import { noticeRebuilds } from "./notice-rebuilds"
import { DOCUMENTS_PER_BATCH } from "./seed-index"
import { CHILDREN_PER_PASS, traceChildren } from "./trace-children"
import { writeDocuments } from "./write-documents"

export type Drained = {
  written: number
  failed: number
  /** Indexes that are about to be replaced: what is due there waits. */
  closed: IndexName[]
}

/**
 * Brings everything that is due into the indexes, batch by batch. Several processes and runs may do so at once; they
 * share the rows.
 */
export async function drainOutbox(feed: Feed, onBatch?: () => void): Promise<Drained> {
  const total: Drained = { written: 0, failed: 0, closed: [] }
  for (;;) {
    onBatch?.()
    const { open, closed } = await noticeRebuilds(feed)
    total.closed = closed
    const traced = await traceChildren(feed)
    const { written, failed, dueAgain } = await writeDocuments(feed, open)
    total.written += written
    total.failed += failed
    // What is noted after this look wakes the feed anew.
    const isAll =
      traced.held < CHILDREN_PER_PASS &&
      written + failed < DOCUMENTS_PER_BATCH &&
      traced.dueAgain + dueAgain === 0
    // An engine that refuses now will refuse the next batch too.
    if (isAll || (failed > 0 && written === 0)) return total
  }
}
