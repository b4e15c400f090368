import { z } from "zod"
import { roleSchema } from "./roles"

const number = z.string().regex(/^\d{5,7}$/, "must be 5 to 7 digits")

const shared = {
  shortcode: number,
  name: z.string().min(1).default("Duka"),
  passkey: z.string().min(1).default("demo-passkey"),
  /** An app of its own; without it the merchant belongs to the demo app. */
  consumer_key: z.string().min(1).optional(),
  consumer_secret: z.string().min(1).optional(),
  /** An API operator of its own; without it the demo initiator acts for the merchant. */
  initiator: z
    .strictObject({
      name: z.string().min(1),
      password: z.string().min(1),
      /** The setting `initiator_roles` when absent. */
      roles: z.array(roleSchema).optional(),
    })
    .optional(),
}

/** A PayBill takes payments for an account; a Till has a store number that asks and a till number that is paid. */
const byKind = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("paybill"),
    ...shared,
    /** Whether it may pay out: a bulk or "one account" shortcode. */
    b2c: z.boolean().default(true),
  }),
  z.strictObject({
    kind: z.literal("till"),
    ...shared,
    /** The number on the counter: `PartyB`. `shortcode` is the store or head-office number. */
    till: number,
    b2c: z.boolean().default(false),
  }),
])

/** `type` is taken for `kind`, and an own app needs both of its keys. */
export const merchantSchema = z
  .preprocess((value) => {
    if (typeof value !== "object" || value === null || !("type" in value)) return value
    const { type, ...rest } = value
    return { kind: type, ...rest }
  }, byKind)
  .refine((merchant) => (merchant.consumer_key === undefined) === (merchant.consumer_secret === undefined), {
    message: "an app needs both consumer_key and consumer_secret",
    path: ["consumer_secret"],
  })

export type Merchant = z.infer<typeof merchantSchema>
export type MerchantInput = z.input<typeof byKind>

export const demoMerchants: readonly Merchant[] = [
  { kind: "paybill", shortcode: "174379", name: "Duka", passkey: "demo-passkey", b2c: true },
  { kind: "till", shortcode: "600100", till: "600200", name: "Duka", passkey: "demo-passkey", b2c: false },
]

/** The number the money goes to. */
export function creditedNumber(merchant: Merchant): string {
  return merchant.kind === "till" ? merchant.till : merchant.shortcode
}

/** By its shortcode, or by the number on the counter. */
export function findMerchant(merchants: readonly Merchant[], number: string): Merchant | null {
  return (
    merchants.find(
      (merchant) => merchant.shortcode === number || (merchant.kind === "till" && merchant.till === number),
    ) ?? null
  )
}
