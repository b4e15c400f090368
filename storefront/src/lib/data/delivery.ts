import "server-only"
import { cacheLife, cacheTag } from "next/cache"
import { z } from "zod"
import { cacheManifest } from "@/lib/cache-manifest"
import type { DeliveryChoices } from "@/lib/delivery/types"
import { callBackend, type Reply } from "./backend"
import { BackendUnreachable } from "./backend-unreachable"

const text = z.string().nullish()

const deliverySchema = z.object({
  delivery_options: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind: z.enum(["pickup", "rider", "parcel"]),
      amount: z.number(),
      promise: text,
      counties: z.array(z.string()).default([]),
      point: z.object({ address: text, landmark: text, hours: text, phone: text, map_url: text }).nullish(),
    }),
  ),
  counties: z.array(z.object({ code: z.string(), name: z.string() })),
})

/** Delivery choices for pages that promise; cached. Throws when the backend cannot be reached. */
export async function getDeliveryChoices(): Promise<DeliveryChoices> {
  "use cache"
  cacheLife(cacheManifest.delivery.life)
  cacheTag(cacheManifest.delivery.tag())

  const reply = await readDeliveryChoices()
  if (reply.kind === "found") return reply.value
  throw new BackendUnreachable("The delivery options could not be read")
}

/** Never throws: the promise is left out when it cannot be had. */
export async function loadDeliveryChoices(): Promise<DeliveryChoices | null> {
  try {
    return await getDeliveryChoices()
  } catch {
    return null
  }
}

/** Delivery choices for checkout, live: what is shown there is what is charged. */
export async function readDeliveryChoices(): Promise<Reply<DeliveryChoices>> {
  const reply = await callBackend({ path: "/store/delivery-options", schema: deliverySchema })
  return reply.kind === "found" ? { kind: "found", value: toDeliveryChoices(reply.value) } : reply
}

function toDeliveryChoices(raw: z.output<typeof deliverySchema>): DeliveryChoices {
  return {
    options: raw.delivery_options.map((option) => ({
      id: option.id,
      name: option.name,
      kind: option.kind,
      amount: option.amount,
      promise: option.promise || null,
      counties: option.counties,
      point: option.point
        ? {
            address: option.point.address || null,
            landmark: option.point.landmark || null,
            hours: option.point.hours || null,
            phone: option.point.phone || null,
            mapUrl: option.point.map_url || null,
          }
        : null,
    })),
    counties: raw.counties,
  }
}
