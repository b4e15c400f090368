import { z } from "zod"

/** Behaviour that differs between accounts, environments or reports; README.md gives the source of each. */
export const settingsSchema = z.strictObject({
  /** The portal shows a number, several SDKs and documents a string. */
  expires_in: z.enum(["string", "number"]).default("string"),
  token_life_s: z.int().positive().default(3599),
  new_token_kills_old: z.boolean().default(true),
  /** How long a prompt waits on a phone before it lapses with 1037. */
  prompt_ttl_ms: z.int().positive().default(60_000),
  /** How soon an instructed outcome happens when the instruction does not say. */
  default_delay_ms: z.int().nonnegative().default(300),
  /** Code 17: a second payment of the same amount to the same receiver. 0 turns the rule off. */
  same_amount_wait_ms: z.int().nonnegative().default(120_000),
  /** Reports differ: the phone is locked by its first prompt, or a double tap rings it twice. */
  second_prompt: z.enum(["refuse", "accept"]).default("refuse"),
  query_in_flight: z.enum(["4999", "500"]).default("4999"),
  /** Queries younger than this are refused with Invalid CheckoutRequestID. */
  query_too_early_ms: z.int().nonnegative().default(1_000),
  /** The sandbox allows 5 a minute with burst 1. 0 turns the limit off. */
  query_rate_per_minute: z.int().nonnegative().default(5),
  /** `timeout`: prompts asked for with the phone as a JSON string end in 1037. */
  string_phone: z.enum(["accept", "timeout"]).default("accept"),
  /** E3008 for every phone but 254708374149, as in the sandbox. */
  sandbox_numbers_only: z.boolean().default(false),
  refuse_callback_words: z.boolean().default(true),
  callback_transaction_date: z.enum(["number", "string"]).default("number"),
  callback_phone: z.enum(["plain", "masked", "absent"]).default("plain"),
  callback_balance_item: z.boolean().default(true),
  /** Waits before each repeat of a callback that was not answered with 200. None by default. */
  callback_retries_ms: z.array(z.int().nonnegative()).max(10).default([]),
  reversal_delay_ms: z.int().nonnegative().default(500),
  reversal_reference_item: z.enum(["object", "array"]).default("object"),
})

export type Settings = z.infer<typeof settingsSchema>
export type SettingsInput = z.input<typeof settingsSchema>

/** For changes: nothing is filled in, unknown keys are refused. */
export const settingsChangeSchema = z.strictObject(
  Object.fromEntries(
    Object.entries(settingsSchema.shape).map(([key, schema]) => [key, schema.unwrap().optional()]),
  ),
)
