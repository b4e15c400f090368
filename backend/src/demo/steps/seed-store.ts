import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import {
  createApiKeysWorkflow,
  createSalesChannelsWorkflow,
  createStoresWorkflow,
  linkSalesChannelsToApiKeyWorkflow,
  updateApiKeysWorkflow,
  updateSalesChannelsWorkflow,
  updateStoresWorkflow,
} from "@medusajs/medusa/core-flows"

/** Names that Medusa gives at its first boot; a shop that still has them is renamed, not doubled. */
const medusaChannel = "Default Sales Channel"
const medusaKey = "Default Publishable API Key"
const channelName = "Online shop"
const keyTitle = "Storefront"

type SeededStore = {
  storeId: string
  salesChannelId: string
  publishableKey: string
  seededAt: string | null
}

/** The store "Duka" in shillings, its sales channel and the key with which the storefront reads it. */
export async function seedStore(
  container: MedusaContainer,
  { regionId }: { regionId: string },
): Promise<SeededStore> {
  const salesChannelId = await ensureSalesChannel(container)
  const publishableKey = await ensurePublishableKey(container, { salesChannelId })
  return { salesChannelId, publishableKey, ...(await ensureStore(container, { regionId, salesChannelId })) }
}

/** Fails when the shop has not been seeded. */
export async function readSalesChannelId(container: MedusaContainer): Promise<string> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "sales_channel",
    fields: ["id"],
    filters: { name: channelName },
  })
  return expectOne(data, "sales channel").id
}

async function ensureSalesChannel(container: MedusaContainer): Promise<string> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "sales_channel",
    fields: ["id", "name"],
    filters: { name: [channelName, medusaChannel] },
  })
  const ours = data.find((channel) => channel.name === channelName)
  if (ours) return ours.id

  const description = "Everything that the storefront sells"
  const untouched = data[0]
  if (untouched) {
    await updateSalesChannelsWorkflow(container).run({
      input: { selector: { id: untouched.id }, update: { name: channelName, description } },
    })
    return untouched.id
  }
  const { result } = await createSalesChannelsWorkflow(container).run({
    input: { salesChannelsData: [{ name: channelName, description }] },
  })
  return expectOne(result, "sales channel").id
}

async function ensurePublishableKey(
  container: MedusaContainer,
  { salesChannelId }: { salesChannelId: string },
): Promise<string> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: found } = await query.graph({
    entity: "api_key",
    fields: ["id", "title", "token", "sales_channels.id"],
    filters: { type: "publishable", title: [keyTitle, medusaKey] },
  })
  const existing = found.find((key) => key.title === keyTitle) ?? found[0]
  const key = existing ?? (await createKey(container))
  if (key.title !== keyTitle) {
    await updateApiKeysWorkflow(container).run({
      input: { selector: { id: key.id }, update: { title: keyTitle } },
    })
  }
  const linked = existing?.sales_channels?.some(
    (channel: { id: string } | null) => channel?.id === salesChannelId,
  )
  if (!linked) {
    await linkSalesChannelsToApiKeyWorkflow(container).run({ input: { id: key.id, add: [salesChannelId] } })
  }
  return key.token
}

async function createKey(container: MedusaContainer) {
  const { result } = await createApiKeysWorkflow(container).run({
    input: { api_keys: [{ title: keyTitle, type: "publishable", created_by: "" }] },
  })
  return expectOne(result, "publishable key")
}

async function ensureStore(
  container: MedusaContainer,
  { regionId, salesChannelId }: { regionId: string; salesChannelId: string },
) {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "store", fields: ["id", "name", "metadata"] })
  const settings = {
    name: "Duka",
    supported_currencies: [{ currency_code: "kes", is_default: true, is_tax_inclusive: true }],
    default_region_id: regionId,
    default_sales_channel_id: salesChannelId,
  }
  const store = data[0]
  if (!store) {
    const { result } = await createStoresWorkflow(container).run({ input: { stores: [settings] } })
    return { storeId: expectOne(result, "store").id, seededAt: null }
  }
  const seededAt = store.metadata?.["demo_seeded_at"]
  if (store.name === "Medusa Store") {
    await updateStoresWorkflow(container).run({ input: { selector: { id: store.id }, update: settings } })
  }
  return { storeId: store.id, seededAt: typeof seededAt === "string" ? seededAt : null }
}

/** Workflows that create answer with a list, some of them with the row itself when one was asked for. */
function expectOne<Row>(result: Row | Row[], what: string): Row {
  const row = Array.isArray(result) ? result[0] : result
  if (!row) throw new Error(`There is no ${what}.`)
  return row
}
