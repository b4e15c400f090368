import { z } from "zod"

export const routeSchema = z.enum([
  "search",
  "documents",
  "indexes",
  "settings",
  "tasks",
  "keys",
  "stats",
  "health",
])
export type Route = z.infer<typeof routeSchema>

const shared = {
  /** Only this part of the API; every one when absent. */
  route: routeSchema.optional(),
  /** How many requests (or tasks) it hits; until the faults are cleared when absent. */
  times: z.int().positive().optional(),
}
const plain = <T extends string>(fault: T) => z.strictObject({ fault: z.literal(fault), ...shared })
const fullCode = z.enum([
  "no_space_left_on_device",
  "io_error",
  "too_many_open_files",
  "database_size_limit_reached",
])

export const faultSchema = z.discriminatedUnion("fault", [
  /** The connection ends without an answer. */
  plain("down"),
  z.strictObject({
    fault: z.literal("slow"),
    latency_ms: z.int().positive().max(120_000).default(3_000),
    ...shared,
  }),
  /** No answer until the faults are cleared. */
  plain("hung"),
  plain("500"),
  z.strictObject({ fault: z.literal("503"), retry_after_s: z.int().nonnegative().default(10), ...shared }),
  /** A gateway's HTML page. */
  z.strictObject({ fault: z.literal("html"), status: z.int().min(400).max(599).default(502), ...shared }),
  /** Done, but the JSON of the answer breaks off. */
  plain("malformed_body"),
  /** The disk is full: refused at the door, or accepted and failed later with `at: "task"`. */
  z.strictObject({
    fault: z.literal("full"),
    code: fullCode.default("no_space_left_on_device"),
    at: z.enum(["request", "task"]).default("request"),
    ...shared,
  }),
  /** Accepted with 202, failed afterwards. */
  z.strictObject({
    fault: z.literal("task_fails"),
    code: z.string().default("internal"),
    times: shared.times,
  }),
  /** Tasks stay enqueued until the faults are cleared. */
  z.strictObject({ fault: z.literal("tasks_stuck") }),
  /** Deletes an index at once, behind the shop's back. */
  z.strictObject({ fault: z.literal("index_lost"), index: z.string() }),
])

export type Fault = z.infer<typeof faultSchema>
type FaultOf<K extends Fault["fault"]> = Extract<Fault, { fault: K }>

/** The failures in force. */
export class Faults {
  private active: Fault[] = []
  private released: (() => void)[] = []

  add(fault: Fault): void {
    this.active.push({ ...fault })
  }

  /** The first fault of the kind that concerns this route; a counted one is used up by it. */
  take<K extends Fault["fault"]>(
    kind: K,
    { route, when = () => true }: { route?: Route; when?: (fault: FaultOf<K>) => boolean } = {},
  ): FaultOf<K> | null {
    const isKind = (fault: Fault): fault is FaultOf<K> => fault.fault === kind
    const concerns = (fault: Fault) =>
      !("route" in fault) || fault.route === undefined || route === undefined || fault.route === route
    const found = this.active.filter(isKind).find((fault) => concerns(fault) && when(fault))
    if (!found) return null
    if ("times" in found && found.times !== undefined) {
      found.times -= 1
      if (found.times === 0) this.active = this.active.filter((fault) => fault !== found)
    }
    return found
  }

  has(kind: Fault["fault"]): boolean {
    return this.active.some(({ fault }) => fault === kind)
  }

  /** Waits for `clear`. */
  untilCleared(): Promise<void> {
    return new Promise((resolve) => this.released.push(resolve))
  }

  list(): Fault[] {
    return this.active.map((fault) => ({ ...fault }))
  }

  clear(): void {
    this.active = []
    const released = this.released
    this.released = []
    for (const release of released) release()
  }
}
