import { z } from "zod"
import { maskPhone, parseKenyanPhone } from "../contact/kenyan-phone"
import type { DeliveryPlaceInput } from "../delivery/check-delivery"
import { ApiError } from "../http/api-error"
import { readInput } from "../http/read-input"

/** A checked request. Phones are 12 digits (254712345678), amounts whole shillings. */
export type CheckoutInput = {
  cartId: string
  contact: { name: string; phone: string; email: string | null }
  delivery: { optionId: string; note: string | null; place: DeliveryPlaceInput }
  payment: { providerId: string; phone: string }
  /** What the shopper's page said the order costs. */
  expectedTotal: number | null
}

const id = z.string().trim().min(1).max(100)
const line = (max: number) => z.string().trim().max(max)
const optionalLine = (max: number) => line(max).nullish()

const checkoutBody = z.object({
  cart_id: id,
  contact: z.object({
    name: line(100).min(1, "Please give a name."),
    phone: line(40).min(1, "Please give a phone number."),
    email: z.union([z.literal(""), z.email("This e-mail address does not look right.").max(254)]).nullish(),
  }),
  delivery: z.object({
    option_id: id,
    county: optionalLine(60),
    town: optionalLine(100),
    area: optionalLine(200),
    landmark: optionalLine(200),
    note: optionalLine(500),
  }),
  payment: z.object({ provider_id: id, phone: optionalLine(40) }),
  expected_total: z.number().nonnegative().nullish(),
})

/** @throws ApiError `invalid_request` with every problem, or `invalid_phone` with the path of the phone. */
export function parseCheckoutInput(body: unknown): CheckoutInput {
  const { cart_id, contact, delivery, payment, expected_total } = readInput(checkoutBody, body)
  const phone = readPhone(contact.phone, "contact.phone")
  return {
    cartId: cart_id,
    contact: { name: contact.name.replace(/\s+/g, " "), phone, email: contact.email?.toLowerCase() || null },
    delivery: {
      optionId: delivery.option_id,
      note: delivery.note || null,
      place: {
        county: delivery.county || undefined,
        town: delivery.town || undefined,
        area: delivery.area || undefined,
        landmark: delivery.landmark || undefined,
      },
    },
    payment: {
      providerId: payment.provider_id,
      phone: payment.phone ? readPhone(payment.phone, "payment.phone") : phone,
    },
    expectedTotal: expected_total ?? null,
  }
}

/** 254712345678 -> +254712345678, the form in which addresses keep a phone. */
export const toInternationalPhone = (msisdn: string) => `+${msisdn}`

/** The phone of an order's address, masked; null when there is none that we can read. */
export function maskAddressPhone(phone: string | null | undefined): string | null {
  const parsed = parseKenyanPhone(phone ?? "")
  return parsed.ok ? maskPhone(parsed.msisdn) : null
}

function readPhone(typed: string, path: string): string {
  const parsed = parseKenyanPhone(typed)
  if (parsed.ok) return parsed.msisdn
  throw new ApiError({
    status: 400,
    code: "invalid_phone",
    message: "This is not a Kenyan mobile number. Please write it like 0712 345 678.",
    details: { path },
  })
}
