import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  createLocationFulfillmentSetWorkflow,
  createServiceZonesWorkflow,
  createShippingOptionsWorkflow,
  createShippingOptionTypesWorkflow,
  deleteShippingOptionsWorkflow,
} from "@medusajs/medusa/core-flows"
import { type DemoDeliveryOption, demoDeliveryOptions } from "../delivery-options"

type Kind = DemoDeliveryOption["data"]["kind"]

const fulfillmentSets: Record<Kind, { name: string; type: "pickup" | "shipping" }> = {
  pickup: { name: "Pickup points", type: "pickup" },
  rider: { name: "Home delivery", type: "shipping" },
  parcel: { name: "Home delivery", type: "shipping" },
}
const types: Record<Kind, { label: string; description: string }> = {
  pickup: { label: "Pickup", description: "The shopper collects the goods at a pickup point" },
  rider: { label: "Our rider", description: "Our own rider brings the goods to the door" },
  parcel: { label: "Parcel", description: "A courier brings the goods to the town or the door" },
}

/**
 * Every way of delivery as a shipping option of the shop. The zones cover all of Kenya: Medusa knows no
 * counties, so which county an option serves stands in its data and is checked at checkout.
 */
export async function seedDelivery(
  container: MedusaContainer,
  { locationId, shippingProfileId }: { locationId: string; shippingProfileId: string },
): Promise<{ created: number }> {
  const present = await readWholeOptions(container)
  const missing = demoDeliveryOptions.filter(({ data }) => !present.has(data.code))
  if (missing.length === 0) return { created: 0 }

  const typeIds = await ensureTypes(container)
  const input = []
  for (const option of missing) {
    input.push({
      name: option.name,
      service_zone_id: await ensureZone(container, { kind: option.data.kind, locationId }),
      shipping_profile_id: shippingProfileId,
      provider_id: "manual_manual",
      type_id: typeIds[option.data.kind],
      price_type: "flat" as const,
      data: option.data,
      prices: [{ currency_code: "kes", amount: option.amount }],
    })
  }
  await createShippingOptionsWorkflow(container).run({ input })
  return { created: input.length }
}

type ShippingOptionRow = { id: string; data: Record<string, unknown> | null; prices?: { id: string }[] }

/** The codes of the options that have a price. One without is half made, and is removed. */
async function readWholeOptions(container: MedusaContainer): Promise<Set<string>> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "shipping_option", fields: ["id", "data", "prices.id"] })
  // The generated types leave the link to prices out.
  const options = data as unknown as ShippingOptionRow[]
  const ours = demoDeliveryOptions.map((option) => option.data.code)
  const found = options.flatMap(({ id, data, prices }) => {
    const code = ours.find((known) => known === data?.["code"])
    return code ? [{ id, code, isWhole: Boolean(prices?.length) }] : []
  })
  const broken = found.filter(({ isWhole }) => !isWhole).map(({ id }) => id)
  if (broken.length > 0) await deleteShippingOptionsWorkflow(container).run({ input: { ids: broken } })
  return new Set(found.filter(({ isWhole }) => isWhole).map(({ code }) => code))
}

async function ensureTypes(container: MedusaContainer): Promise<Record<Kind, string>> {
  const ids = { pickup: "", rider: "", parcel: "" }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "shipping_option_type", fields: ["id", "code"] })
  for (const kind of ["pickup", "rider", "parcel"] as const) {
    const found = data.find((type) => type.code === kind)
    ids[kind] = found?.id ?? (await createType(container, kind))
  }
  return ids
}

async function createType(container: MedusaContainer, kind: Kind): Promise<string> {
  const { result } = await createShippingOptionTypesWorkflow(container).run({
    input: { shipping_option_types: [{ code: kind, ...types[kind] }] },
  })
  const [created] = result
  if (!created) throw new Error(`The shipping option type "${kind}" was not created.`)
  return created.id
}

/** One fulfillment set per way of handing over, each with one zone: Kenya. */
async function ensureZone(
  container: MedusaContainer,
  { kind, locationId }: { kind: Kind; locationId: string },
): Promise<string> {
  const wanted = fulfillmentSets[kind]
  const set = (await readSet(container, wanted.name)) ?? (await createSet(container, { wanted, locationId }))
  if (!set.location) {
    await container.resolve(ContainerRegistrationKeys.LINK).create({
      [Modules.STOCK_LOCATION]: { stock_location_id: locationId },
      [Modules.FULFILLMENT]: { fulfillment_set_id: set.id },
    })
  }
  const zone = set.service_zones?.[0]
  if (zone) return zone.id

  const geo_zones = [{ type: "country" as const, country_code: "ke" }]
  const { result } = await createServiceZonesWorkflow(container).run({
    input: { data: [{ name: `${wanted.name} in Kenya`, fulfillment_set_id: set.id, geo_zones }] },
  })
  const [created] = result
  if (!created) throw new Error(`The service zone of "${wanted.name}" was not created.`)
  return created.id
}

async function createSet(
  container: MedusaContainer,
  { wanted, locationId }: { wanted: { name: string; type: string }; locationId: string },
) {
  await createLocationFulfillmentSetWorkflow(container).run({
    input: { location_id: locationId, fulfillment_set_data: wanted },
  })
  const created = await readSet(container, wanted.name)
  if (!created) throw new Error(`The fulfillment set "${wanted.name}" was not created.`)
  return created
}

async function readSet(container: MedusaContainer, name: string) {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "fulfillment_set",
    fields: ["id", "service_zones.id", "location.id"],
    filters: { name },
  })
  return data[0]
}
