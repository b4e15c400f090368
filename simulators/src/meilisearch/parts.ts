import type { Clock } from "../clock"
import type { Faults } from "./faults"
import type { Keys } from "./keys"
import type { RequestLog } from "./request-log"
import type { Settings } from "./settings"
import type { Indexes } from "./store/indexes"
import type { Tasks } from "./store/tasks"

/** What the routes work with. */
export type MeilisearchParts = {
  clock: Clock
  wait: (ms: number) => Promise<void>
  settings: () => Settings
  keys: Keys
  indexes: Indexes
  tasks: Tasks
  faults: Faults
  requests: RequestLog
}
