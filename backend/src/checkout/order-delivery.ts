import { z } from "zod"

/** Where in `metadata` of the cart and of the order the choice is kept: options may change after the sale. */
export const DELIVERY_METADATA_KEY = "delivery"

const point = z.object({
  address: z.string(),
  landmark: z.string().nullish(),
  hours: z.string().nullish(),
  phone: z.string().nullish(),
  map_url: z.string().nullish(),
})

const orderDelivery = z.object({
  option_id: z.string().nullable(),
  name: z.string(),
  kind: z.enum(["pickup", "rider", "parcel"]).nullable(),
  /** The promised time, in words. */
  promise: z.string().nullable(),
  point: point.nullable(),
  county: z.object({ code: z.string(), name: z.string() }).nullable(),
  town: z.string().nullable(),
  area: z.string().nullable(),
  landmark: z.string().nullable(),
  note: z.string().nullable(),
})

/** The delivery that the shopper chose, as it was promised at the time of the order. */
export type OrderDelivery = z.output<typeof orderDelivery>

/** Orders that did not come from the checkout have no such record; of them only the method's name is known. */
export function readOrderDelivery(
  metadata: Record<string, unknown> | null,
  shippingMethodName: string | undefined,
): OrderDelivery {
  const parsed = orderDelivery.safeParse(metadata?.[DELIVERY_METADATA_KEY])
  if (parsed.success) return parsed.data
  return {
    option_id: null,
    name: shippingMethodName ?? "",
    kind: null,
    promise: null,
    point: null,
    county: null,
    town: null,
    area: null,
    landmark: null,
    note: null,
  }
}
