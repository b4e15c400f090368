import { pause } from "../../integration-tests/torture/shop-client"
import { processorMs } from "./processor-time"

const LOOK_MS = 1_000
/** Of each second; jobs that run by the clock take less. */
const CALM_MS = 150
const MOST_LOOKS = 60

/**
 * Resolves when what a process does after its start, such as reading the catalogue into its memory, is over; after a
 * minute in any case.
 */
export async function untilCalm(pid: number): Promise<void> {
  for (let look = 0; look < MOST_LOOKS; look++) {
    const before = processorMs(pid)
    await pause(LOOK_MS)
    const after = processorMs(pid)
    if (before === null || after === null || after - before < CALM_MS) return
  }
}
