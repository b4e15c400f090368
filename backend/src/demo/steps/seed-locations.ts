import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  createStockLocationsWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
} from "@medusajs/medusa/core-flows"
import type { StockPlace } from "../catalogue/demo-product"

const locations: Record<
  StockPlace,
  { name: string; address: Record<string, string> & { address_1: string; country_code: string } }
> = {
  shop: {
    name: "Shop, Moi Avenue",
    address: {
      address_1: "Moi Avenue, ground floor",
      city: "Nairobi",
      province: "Nairobi",
      country_code: "ke",
    },
  },
  storeRoom: {
    name: "Store room, Industrial Area",
    address: {
      address_1: "Lunga Lunga Road, gate 4",
      city: "Nairobi",
      province: "Nairobi",
      country_code: "ke",
    },
  },
}

type Row = { id: string } | null

export type LocationIds = Record<StockPlace, string>

/** The shop and its store room, both selling through the channel and both able to send goods. */
export async function seedLocations(
  container: MedusaContainer,
  { salesChannelId }: { salesChannelId: string },
): Promise<LocationIds> {
  return {
    shop: await ensureLocation(container, { place: "shop", salesChannelId }),
    storeRoom: await ensureLocation(container, { place: "storeRoom", salesChannelId }),
  }
}

async function ensureLocation(
  container: MedusaContainer,
  { place, salesChannelId }: { place: StockPlace; salesChannelId: string },
): Promise<string> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "stock_location",
    fields: ["id", "sales_channels.id", "fulfillment_providers.id"],
    filters: { name: locations[place].name },
  })
  const found = data[0]
  const id = found?.id ?? (await createLocation(container, place))

  if (!found?.sales_channels?.some((channel: Row) => channel?.id === salesChannelId)) {
    await linkSalesChannelsToStockLocationWorkflow(container).run({ input: { id, add: [salesChannelId] } })
  }
  if (!found?.fulfillment_providers?.some((provider: Row) => provider?.id === "manual_manual")) {
    await container.resolve(ContainerRegistrationKeys.LINK).create({
      [Modules.STOCK_LOCATION]: { stock_location_id: id },
      [Modules.FULFILLMENT]: { fulfillment_provider_id: "manual_manual" },
    })
  }
  return id
}

async function createLocation(container: MedusaContainer, place: StockPlace): Promise<string> {
  const { result } = await createStockLocationsWorkflow(container).run({
    input: { locations: [locations[place]] },
  })
  const [created] = result
  if (!created) throw new Error(`The stock location "${locations[place].name}" was not created.`)
  return created.id
}
