import { randomUUID } from "node:crypto"
import { createSystemClock, sleep, type Clock } from "../clock"
import { createResettableClock } from "../daraja/resettable-clock"
import { ApiError, type ErrorCode } from "./api-error"
import { createEndpoints } from "./endpoints"
import { Faults } from "./faults"
import { Keys } from "./keys"
import type { MeilisearchParts } from "./parts"
import { RequestLog } from "./request-log"
import { settingsSchema, type Settings, type SettingsInput } from "./settings"
import { Indexes } from "./store/indexes"
import { Tasks, type Task } from "./store/tasks"

export type MeilisearchSimulatorOptions = {
  clock?: Clock
  masterKey?: string
  /** A fresh UUID each time, for keys without one. */
  newUid?: () => string
  settings?: SettingsInput
}

export type MeilisearchSimulator = MeilisearchParts & {
  /** Paths are the engine's own: `/indexes/:uid/search`, `/multi-search`, `/tasks/:uid`, ... */
  fetch(request: Request): Promise<Response>
  /** Throws a ZodError when the whole would not be valid. */
  changeSettings(change: Partial<Settings>): Settings
  /** Ends all faults: hung requests are answered, tasks that were stuck go on. */
  clearFaults(): void
  advance(ms: number): Promise<void>
  /** Empties indexes, tasks, faults and records; keys and settings go back. */
  reset(): void
}

export const DEMO_MASTER_KEY = "demo-master-key"

/** A stand-in for Meilisearch 1.50: state, an honest task queue, and search by plain loops. */
export function createMeilisearchSimulator(options: MeilisearchSimulatorOptions = {}): MeilisearchSimulator {
  const source = options.clock ?? createSystemClock()
  const clock = createResettableClock(source)
  const initialSettings = settingsSchema.parse(options.settings ?? {})
  let current = initialSettings
  const settings = () => current
  const faults = new Faults()

  const failByFault = (task: Task) => {
    const full = faults.take("full", { route: "documents", when: ({ at }) => at === "task" })
    if (full) throw new ApiError(full.code, "The disk is full, as this stand-in was told.")
    const fault = faults.take("task_fails")
    if (fault)
      throw new ApiError(fault.code as ErrorCode, `Task ${task.uid} failed, as this stand-in was told.`)
  }
  const parts: MeilisearchParts = {
    clock,
    wait: (ms) => sleep(source, ms),
    settings,
    keys: new Keys({
      masterKey: options.masterKey ?? DEMO_MASTER_KEY,
      now: clock.now,
      newUid: options.newUid ?? randomUUID,
    }),
    indexes: new Indexes(),
    tasks: new Tasks({
      clock,
      delayMs: () => current.task_ms,
      isStuck: () => faults.has("tasks_stuck"),
      beforeWork: failByFault,
    }),
    faults,
    requests: new RequestLog(),
  }

  const clearFaults = () => {
    faults.clear()
    parts.tasks.wake()
  }
  return {
    ...parts,
    fetch: createEndpoints(parts),
    changeSettings(change) {
      current = settingsSchema.parse({ ...current, ...change })
      return current
    },
    clearFaults,
    advance: (ms) => source.advance(ms),
    reset() {
      clock.cancelAll()
      current = initialSettings
      clearFaults()
      for (const part of [parts.keys, parts.indexes, parts.tasks, parts.requests]) part.clear()
    },
  }
}
