import { z } from "zod"

/** Payment on the shopper's phone: a request that asks for the PIN. */
export const PHONE_PAYMENT_PROVIDER = "pp_lnm_lnm"
/** The rider or the counter takes the money. */
export const ON_DELIVERY_PROVIDER = "pp_system_default"

export const paymentMethodsSchema = z.object({
  methods: z.array(z.object({ id: z.string(), state: z.enum(["up", "down"]).default("up") })),
})

/** What can be offered to pay with now. */
export interface PaymentMethods {
  /** Whether requests reach phones. While they do not, orders are paid by hand. */
  arePromptsDown: boolean
  hasOnDelivery: boolean
}

/** As long as nothing else is known. */
export const USUAL_METHODS: PaymentMethods = { arePromptsDown: false, hasOnDelivery: false }

export function toPaymentMethods({ methods }: z.output<typeof paymentMethodsSchema>): PaymentMethods {
  return {
    arePromptsDown: methods.some(({ id, state }) => id === PHONE_PAYMENT_PROVIDER && state === "down"),
    hasOnDelivery: methods.some(({ id, state }) => id === ON_DELIVERY_PROVIDER && state === "up"),
  }
}
