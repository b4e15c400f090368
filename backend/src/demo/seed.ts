import type { ExecArgs, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { updateStoresWorkflow } from "@medusajs/medusa/core-flows"
import { env } from "../env"
import { refreshStatistics } from "./refresh-statistics"
import { demoProducts } from "./catalogue"
import { fillSearch } from "./steps/fill-search"
import { followBackendAddress } from "./steps/follow-backend-address"
import { readShippingProfileId } from "./steps/read-shipping-profile-id"
import { seedCategories } from "./steps/seed-categories"
import { seedDelivery } from "./steps/seed-delivery"
import { seedLocations } from "./steps/seed-locations"
import { seedPhotographs } from "./steps/seed-photographs"
import { seedProducts } from "./steps/seed-products"
import { seedSale } from "./steps/seed-sale"
import { seedStock } from "./steps/seed-stock"
import { seedStore } from "./steps/seed-store"
import { seedTradingTerms } from "./steps/seed-trading-terms"

/**
 * The demo shop: `npx medusa exec ./src/demo/seed.ts`, in `backend/`. It may run any number of times; once
 * it has finished, later runs leave the catalogue, prices, stock and delivery alone, so that nothing
 * a merchant has changed comes back. Its last line is machine-readable: `DUKA_SEED {...}`.
 */
export default async function seed({ container }: ExecArgs): Promise<void> {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const startedMs = Date.now()
  const { regionId } = await seedTradingTerms(container)
  const store = await seedStore(container, { regionId })
  const { written } = await seedPhotographs({ filesDirectory: env.FILES_DIR ?? "static" })

  if (store.seededAt) {
    await followBackendAddress(container, { backendUrl: env.BACKEND_URL })
    logger.info(`The demo shop is there since ${store.seededAt}; ${written} photographs written.`)
  } else {
    await seedGoods(container, store)
    await updateStoresWorkflow(container).run({
      input: {
        selector: { id: store.storeId },
        update: { metadata: { demo_seeded_at: new Date().toISOString() } },
      },
    })
    await fillSearch(container)
    await refreshStatistics(container)
    logger.info(`The demo shop is ready after ${Date.now() - startedMs} ms; ${written} photographs written.`)
  }
  const facts = {
    publishable_key: store.publishableKey,
    region_id: regionId,
    sales_channel_id: store.salesChannelId,
  }
  process.stdout.write(`DUKA_SEED ${JSON.stringify(facts)}\n`)
}

async function seedGoods(
  container: MedusaContainer,
  { salesChannelId }: { salesChannelId: string },
): Promise<void> {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const locationIds = await seedLocations(container, { salesChannelId })
  const shippingProfileId = await readShippingProfileId(container)
  const delivery = await seedDelivery(container, { locationId: locationIds.shop, shippingProfileId })
  const categoryIds = await seedCategories(container)
  const around = { backendUrl: env.BACKEND_URL, salesChannelId, shippingProfileId, categoryIds }
  const products = await seedProducts(container, { products: demoProducts, around })
  const stock = await seedStock(container, { products: demoProducts, locationIds })
  await seedSale(container, { products: demoProducts, title: "Month-end offers" })
  logger.info(
    `Created ${products.created} products, ${stock.created} stock levels, ${delivery.created} delivery options.`,
  )
}
