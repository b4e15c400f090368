import { z } from "zod"
import { callbackKindSchema, type CallbackKind } from "./callback-kinds"

export const apiSchema = z.enum([
  "oauth",
  "stkpush",
  "stkquery",
  "reversal",
  "c2b_register",
  "c2b_simulate",
  "b2c",
  "status",
  "balance",
  "pull_register",
  "pull",
  "qr",
])
export type Api = z.infer<typeof apiSchema>

const shared = {
  /** Only this API; every one when absent. */
  api: apiSchema.optional(),
  /** How many requests it hits; until the faults are cleared when absent. */
  times: z.int().positive().optional(),
}
const ofCallback = {
  /** Only messages of this kind; every one when absent. */
  callback: callbackKindSchema.optional(),
  times: shared.times,
  /** Hits so many messages of a hundred; all when absent. */
  percent: z.int().min(1).max(99).optional(),
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
  /** C2B registration: the addresses are still live on the old aggregator. */
  plain("duplicate_notification"),
  /** A message is withheld; it can be sent by hand afterwards. */
  z.strictObject({ fault: z.literal("callback_lost"), ...ofCallback }),
  z.strictObject({
    fault: z.literal("callback_doubled"),
    copies: z.int().min(2).max(50).default(2),
    gap_ms: z.int().nonnegative().default(100),
    ...ofCallback,
  }),
  z.strictObject({
    fault: z.literal("callback_late"),
    late_ms: z.int().positive().default(60_000),
    ...ofCallback,
  }),
  /** JSON that breaks off. */
  z.strictObject({ fault: z.literal("callback_malformed"), ...ofCallback }),
  /** Messages are kept until `window` of them are together, then leave in the opposite order. */
  z.strictObject({
    fault: z.literal("callback_reordered"),
    window: z.int().min(2).max(20).default(2),
    ...ofCallback,
  }),
])

export type Fault = z.infer<typeof faultSchema>
type Target = { api: Api } | { callback: CallbackKind }
type FaultOf<K extends Fault["fault"]> = Extract<Fault, { fault: K }>

/** The failures in force. */
export class Faults {
  private active: Fault[] = []

  add(fault: Fault): void {
    this.active.push({ ...fault })
  }

  /** The first fault of the kind that concerns this API or message; a counted one is used up by it. */
  take<K extends Fault["fault"]>(
    kind: K,
    { when = () => true, ...target }: Target & { when?: (fault: FaultOf<K>) => boolean },
  ): FaultOf<K> | null {
    const isKind = (fault: Fault): fault is FaultOf<K> => fault.fault === kind
    const found = this.active.filter(isKind).find((fault) => concerns(fault, target) && when(fault))
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

function concerns(fault: Fault, target: Target): boolean {
  const wanted = "callback" in fault ? fault.callback : "api" in fault ? fault.api : undefined
  return wanted === undefined || wanted === ("api" in target ? target.api : target.callback)
}
