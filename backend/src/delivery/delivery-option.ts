import { z } from "zod"
import { countyCodes } from "./counties"

const line = z.string().trim().min(1)

const pickupPoint = z.object({
  address: line,
  landmark: line,
  hours: line,
  phone: line,
  map_url: z.url(),
})

const common = {
  /** Stable name of the option inside this shop. */
  code: line,
  /** What the shopper is promised, as a sentence part: "Today before 6 pm, ...". */
  promise: line,
}

/**
 * What a shipping option must carry in its `data` to be offered by the shop. Options without it (made for
 * returns, or by hand for staff) are valid in Medusa and are left out of the shop.
 */
export const deliveryData = z.discriminatedUnion("kind", [
  z.object({ ...common, kind: z.literal("pickup"), point: pickupPoint }),
  z.object({ ...common, kind: z.literal("rider"), counties: z.array(z.enum(countyCodes)).min(1) }),
  z.object({ ...common, kind: z.literal("parcel"), counties: z.array(z.enum(countyCodes)).min(1) }),
])

export type DeliveryData = z.infer<typeof deliveryData>

/** `amount` in whole units of the currency (shillings), VAT included. */
export type DeliveryOption = DeliveryData & {
  id: string
  name: string
  amount: number
  currency_code: string
}
