import type { Subject } from "../lib/subjects"
import { openFeedDesk } from "./feed-desk"

/** Builds the indexes in the subject's engine: the data set was made for the engine of embedded shops. */
export async function fillEngine(subject: Subject): Promise<void> {
  const desk = openFeedDesk(subject)
  await desk.rebuild("product")
  await desk.rebuild("category")
  await desk.untilAtRest()
}
