import { z } from "zod"

export const cloudinaryApiSchema = z.enum([
  "upload",
  "destroy",
  "delete",
  "list",
  "resource",
  "download",
  "delivery",
])
export type CloudinaryApi = z.infer<typeof cloudinaryApiSchema>

const shared = {
  /** Only this call; every one when absent. */
  api: cloudinaryApiSchema.optional(),
  /** How many calls it hits; until the faults are cleared when absent. */
  times: z.int().positive().optional(),
  /** Only this piece of an upload in pieces, counted from 1. */
  piece: z.int().positive().optional(),
}

export const cloudinaryFaultSchema = z.discriminatedUnion("fault", [
  z.strictObject({ fault: z.literal("latency"), latency_ms: z.int().positive().max(120_000), ...shared }),
  /** The credentials count no longer. */
  z.strictObject({ fault: z.literal("401"), ...shared }),
  z.strictObject({
    fault: z.literal("rate_limit"),
    status: z.union([z.literal(420), z.literal(429)]).default(420),
    /** How long until it is over, told in `X-FeatureRateLimit-Reset`. */
    reset_ms: z.int().positive().optional(),
    ...shared,
  }),
  z.strictObject({
    fault: z.literal("5xx"),
    status: z.int().min(500).max(599).default(500),
    /** The call was carried out, and still the answer is an error. */
    after_accept: z.boolean().default(false),
    ...shared,
  }),
  z.strictObject({ fault: z.literal("drop"), after_accept: z.boolean().default(false), ...shared }),
  /** HTML under 200, as a proxy in between writes it. */
  z.strictObject({ fault: z.literal("malformed_body"), ...shared }),
])

export type CloudinaryFault = z.infer<typeof cloudinaryFaultSchema>
type FaultOf<K extends CloudinaryFault["fault"]> = Extract<CloudinaryFault, { fault: K }>

/** One call as faults see it. */
export type Call = { api: CloudinaryApi; piece?: number | undefined }

/** The failures in force. */
export class CloudinaryFaults {
  private active: CloudinaryFault[] = []

  add(fault: CloudinaryFault): void {
    this.active.push({ ...fault })
  }

  /** The first fault of the kind that concerns this call; a counted one is used up by it. */
  take<K extends CloudinaryFault["fault"]>(
    kind: K,
    call: Call,
    when: (fault: FaultOf<K>) => boolean = () => true,
  ): FaultOf<K> | null {
    const isKind = (fault: CloudinaryFault): fault is FaultOf<K> => fault.fault === kind
    const concerns = (fault: CloudinaryFault) =>
      (fault.api === undefined || fault.api === call.api) &&
      (fault.piece === undefined || fault.piece === call.piece)
    const found = this.active.filter(isKind).find((fault) => concerns(fault) && when(fault))
    if (!found) return null
    if (found.times !== undefined) {
      found.times -= 1
      if (found.times === 0) this.active = this.active.filter((fault) => fault !== found)
    }
    return found
  }

  list(): CloudinaryFault[] {
    return this.active.map((fault) => ({ ...fault }))
  }

  clear(): void {
    this.active = []
  }
}
