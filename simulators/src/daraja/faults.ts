import { z } from "zod"

export const apiSchema = z.enum(["oauth", "stkpush", "stkquery", "reversal"])
export type Api = z.infer<typeof apiSchema>

const shared = {
  /** Only this API; every one when absent. */
  api: apiSchema.optional(),
  /** How many requests it hits; until the faults are cleared when absent. */
  times: z.int().positive().optional(),
}
const plain = <T extends string>(fault: T) => z.strictObject({ fault: z.literal(fault), ...shared })

export const faultSchema = z.discriminatedUnion("fault", [
  z.strictObject({
    fault: z.literal("latency"),
    latency_ms: z.int().positive().max(120_000),
    /** The request is carried out at once and only the answer is slow. */
    after_accept: z.boolean().default(false),
    ...shared,
  }),
  plain("429"),
  z.strictObject({
    fault: z.literal("5xx"),
    form: z.enum(["busy", "spike_arrest", "quota", "internal", "maintenance", "html"]).default("busy"),
    status: z.int().min(500).max(599).default(500),
    /** The cruel case: the request was carried out, and still the answer is an error. */
    after_accept: z.boolean().default(false),
    ...shared,
  }),
  plain("drop_before_accept"),
  plain("drop_after_accept"),
  plain("expired_token"),
  plain("no_apiproduct"),
  /** The request is carried out, the reply cannot be read. */
  plain("malformed_body"),
  /** Another M-Pesa session holds the phone: the synchronous error of STK push. */
  plain("lock_subscriber"),
  /** STK query says failed for a prompt that was paid. */
  z.strictObject({
    fault: z.literal("query_contradicts"),
    result_code: z
      .union([z.int(), z.string().min(1)])
      .transform(String)
      .default("1032"),
    ...shared,
  }),
  /** STK query says in progress, whatever happened. */
  plain("query_pending"),
  /** STK query says 0 while the prompt still waits. */
  plain("query_zero_in_flight"),
])

export type Fault = z.infer<typeof faultSchema>
type FaultOf<K extends Fault["fault"]> = Extract<Fault, { fault: K }>

/** The failures in force. */
export class Faults {
  private active: Fault[] = []

  add(fault: Fault): void {
    this.active.push({ ...fault })
  }

  /** The first fault of the kind that concerns this API; a counted one is used up by it. */
  take<K extends Fault["fault"]>(
    kind: K,
    { api, when = () => true }: { api: Api; when?: (fault: FaultOf<K>) => boolean },
  ): FaultOf<K> | null {
    const isKind = (fault: Fault): fault is FaultOf<K> => fault.fault === kind
    const found = this.active
      .filter(isKind)
      .find((fault) => (fault.api === undefined || fault.api === api) && when(fault))
    if (!found) return null
    if (found.times !== undefined) {
      found.times -= 1
      if (found.times === 0) this.active = this.active.filter((fault) => fault !== found)
    }
    return found
  }

  list(): Fault[] {
    return this.active.map((fault) => ({ ...fault }))
  }

  clear(): void {
    this.active = []
  }
}
