import { z } from "zod"
import { LATE_MS } from "./delivery"
import { parseMsisdn } from "./msisdn"
import { outcomeSchema } from "./outcomes"
import type { Role } from "./roles"

export const msisdnSchema = z.union([z.string(), z.int()]).transform((value, context) => {
  const msisdn = parseMsisdn(String(value))
  if (msisdn !== null) return msisdn
  context.addIssue({ code: "custom", message: "must be a Kenyan mobile number, such as 0712345678" })
  return z.NEVER
})

export const deliverSchema = z.enum(["once", "twice", "never", "late", "before_response"])

/** What is to happen to the next prompt of a phone, or of anybody when no phone is named. */
export const promptInstructionSchema = z
  .strictObject({
    msisdn: msisdnSchema.optional(),
    outcome: outcomeSchema,
    /**
     * Until the outcome happens; the setting `default_delay_ms` when absent. With `late` and no
     * `deliver_after_ms` it is how late the callback comes.
     */
    delay_ms: z.int().nonnegative().optional(),
    deliver: deliverSchema.default("once"),
    /** With `late`: from the outcome to the callback; ten minutes when nothing is said. */
    deliver_after_ms: z.int().nonnegative().optional(),
    /** With `twice`: how many times in all. */
    copies: z.int().min(2).max(4).default(2),
    /**
     * How the C2B confirmation of the same payment comes, where one is registered: `first` is before the
     * callback. The settings `c2b_twin` and `c2b_deliver` decide when absent.
     */
    twin: z.enum(["once", "first", "twice", "never", "late"]).optional(),
  })
  .transform(({ delay_ms, deliver_after_ms, ...rest }) =>
    rest.deliver === "late" && deliver_after_ms === undefined
      ? { ...rest, delay_ms: undefined, deliver_after_ms: delay_ms ?? LATE_MS }
      : { ...rest, delay_ms, deliver_after_ms: deliver_after_ms ?? LATE_MS },
  )

/** What is to happen to the next payment by hand, and its messages. */
export const c2bInstructionSchema = z.strictObject({
  msisdn: msisdnSchema.optional(),
  deliver: z.enum(["once", "twice", "never", "late", "forty_percent"]).optional(),
  /** With `late`: from the payment to the confirmation; otherwise a wait before it. */
  delay_ms: z.int().nonnegative().optional(),
  /** `skip`: as if validation were off. `timeout`: as if the answer came after the deadline. */
  validation: z.enum(["ask", "skip", "timeout"]).optional(),
})

/** What is to happen to the next request of an initiator API. */
export const resultInstructionSchema = z.strictObject({
  /** Forces this failure; without it the books decide. A success cannot be forced: it needs its money. */
  result_code: z
    .union([z.int().positive(), z.string().min(1).max(12)])
    .transform(String)
    .refine((code) => code !== "0", "a success is for the books to decide; leave result_code out")
    .optional(),
  delay_ms: z.int().nonnegative().optional(),
  /**
   * `queue_timeout` calls QueueTimeOutURL and does nothing else; `queue_timeout_after_done` calls it
   * although the request was carried out.
   */
  deliver: z
    .enum(["once", "twice", "never", "late", "queue_timeout", "queue_timeout_after_done"])
    .default("once"),
  deliver_after_ms: z.int().nonnegative().default(LATE_MS),
  /** Transaction Status only: what it claims of a transaction that is in the books. */
  status: z.enum(["Completed", "Cancelled", "Declined", "Expired", "Pending"]).optional(),
})

export type PromptInstruction = z.infer<typeof promptInstructionSchema>
export type C2bInstruction = z.infer<typeof c2bInstructionSchema>
export type ResultInstruction = z.infer<typeof resultInstructionSchema>

/** First come, first served; an instruction that names the phone goes before one that names nobody. */
export class Instructions {
  private prompts: PromptInstruction[] = []
  private results: { api: Role; instruction: ResultInstruction }[] = []
  private payments: C2bInstruction[] = []

  addPrompt(instruction: PromptInstruction): void {
    this.prompts.push(instruction)
  }

  addResult(api: Role, instruction: ResultInstruction): void {
    this.results.push({ api, instruction })
  }

  addPayment(instruction: C2bInstruction): void {
    this.payments.push(instruction)
  }

  takeForPrompt(msisdn: string): PromptInstruction | null {
    return takeFor(this.prompts, msisdn)
  }

  takeForPayment(msisdn: string): C2bInstruction {
    return takeFor(this.payments, msisdn) ?? {}
  }

  takeForResult(api: Role): ResultInstruction {
    const index = this.results.findIndex((waiting) => waiting.api === api)
    const [found] = index < 0 ? [] : this.results.splice(index, 1)
    return found?.instruction ?? resultInstructionSchema.parse({})
  }

  waiting(): { prompts: number; payments: number; results: Record<Role, number> } {
    const count = (api: Role) => this.results.filter((waiting) => waiting.api === api).length
    const [reversal, b2c, status, balance] = [
      count("reversal"),
      count("b2c"),
      count("status"),
      count("balance"),
    ]
    return {
      prompts: this.prompts.length,
      payments: this.payments.length,
      results: { reversal, b2c, status, balance },
    }
  }

  clear(): void {
    this.prompts = []
    this.results = []
    this.payments = []
  }
}

/** Takes it out of the list; null when none fits. */
function takeFor<T extends { msisdn?: string | undefined }>(waiting: T[], msisdn: string): T | null {
  const named = waiting.findIndex((instruction) => instruction.msisdn === msisdn)
  const index = named >= 0 ? named : waiting.findIndex((instruction) => instruction.msisdn === undefined)
  return index < 0 ? null : (waiting.splice(index, 1)[0] ?? null)
}
