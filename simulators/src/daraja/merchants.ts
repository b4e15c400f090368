import { z } from "zod"

const number = z.string().regex(/^\d{5,7}$/, "must be 5 to 7 digits")

/** A PayBill takes payments for an account; a Till has a store number that asks and a till number that is paid. */
export const merchantSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("paybill"),
    shortcode: number,
    name: z.string().min(1),
    passkey: z.string().min(1),
  }),
  z.strictObject({
    kind: z.literal("till"),
    /** The store or head-office number: `BusinessShortCode`. */
    shortcode: number,
    /** The number on the counter: `PartyB`. */
    till: number,
    name: z.string().min(1),
    passkey: z.string().min(1),
  }),
])

export type Merchant = z.infer<typeof merchantSchema>

export const demoMerchants: readonly Merchant[] = [
  { kind: "paybill", shortcode: "174379", name: "Duka", passkey: "demo-passkey" },
  { kind: "till", shortcode: "600100", till: "600200", name: "Duka", passkey: "demo-passkey" },
]

/** The number the money goes to. */
export function creditedNumber(merchant: Merchant): string {
  return merchant.kind === "till" ? merchant.till : merchant.shortcode
}
