import { z } from "zod"
import { LATE_MS } from "./delivery"
import { roleSchema } from "./roles"

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
  /** Whether ValidationURL is asked before a payment by hand; by default it is off at the vendor. */
  c2b_validation: z.boolean().default(true),
  c2b_validation_deadline_ms: z.int().positive().default(8_000),
  /** A C2B confirmation for each paid prompt, once addresses are registered. */
  c2b_twin: z.boolean().default(true),
  /** How confirmations come when no instruction says; `forty_percent` of them is the sandbox's habit. */
  c2b_deliver: z.enum(["once", "twice", "never", "late", "forty_percent"]).default("once"),
  c2b_late_ms: z.int().nonnegative().default(LATE_MS),
  c2b_names: z.enum(["empty", "first", "absent"]).default("empty"),
  /** Which number of a till the messages carry as BusinessShortCode. */
  c2b_till_number: z.enum(["till", "store"]).default("till"),
  /** Whether a shortcode may register its addresses again. In production it happens once. */
  reregister: z.boolean().default(false),
  /** Whole shillings that each organisation has for payouts, beyond what customers pay. */
  utility_float: z.int().nonnegative().default(100_000),
  /** What operators may do that have no roles of their own. */
  initiator_roles: z.array(roleSchema).default(roleSchema.options),
  /** From the acknowledgement to the result of B2C, Transaction Status and Account Balance. */
  result_delay_ms: z.int().nonnegative().default(500),
  /** `mixed`: numbers as numbers and the others as strings, as most samples have it. */
  result_code: z.enum(["mixed", "string"]).default("mixed"),
  /** A ResultParameter that is alone: in a list, or by itself. */
  result_parameter: z.enum(["array", "object"]).default("array"),
  /** Failures come without ResultParameters, or with a single object. */
  failure_parameters: z.enum(["absent", "object"]).default("absent"),
  /** The customer's number in results: whether it is masked there since 2026 is not known. */
  result_party: z.enum(["plain", "masked"]).default("plain"),
  /** Both spellings of the status key were seen, and a third on a sample of the portal. */
  pull_status_key: z.enum(["ResponseStatus", "Response Status", "ResponseCode"]).default("ResponseStatus"),
  pull_page_size: z.int().positive().max(1_000).default(100),
  /** `nairobi_as_utc`: Nairobi time with a Z behind it. */
  pull_date: z.enum(["utc", "nairobi", "nairobi_as_utc"]).default("utc"),
  pull_msisdn: z.enum(["masked", "plain"]).default("masked"),
  qr_response_code: z.enum(["00", "0"]).default("00"),
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
