import { ANNOUNCE_CHANGE } from "../catalogue-changes/announcing"
import type { Feed } from "./feed"

/** Longer than a process remembers synonyms that it has read (`createSynonyms`). */
const IN_USE_MS = 6_000

/** Answers that were made before every process knew of an edit are out of date once all do. */
export function announceSynonyms({ db }: Pick<Feed, "db">): void {
  const announce = () =>
    db.raw(ANNOUNCE_CHANGE, {}).then(
      () => undefined,
      // They are out of date by themselves some minutes later.
      () => undefined,
    )
  setTimeout(() => void announce(), IN_USE_MS).unref()
}
