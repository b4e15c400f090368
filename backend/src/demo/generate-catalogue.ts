import type { ExecArgs, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "zod"
import { env } from "../env"
import { refreshStatistics } from "./refresh-statistics"
import type { RowSurroundings } from "./generated/build-product-rows"
import { generateProduct } from "./generated/generate-product"
import { insertProducts } from "./generated/insert-products"
import seed from "./seed"
import { fillSearch } from "./steps/fill-search"
import { readShippingProfileId } from "./steps/read-shipping-profile-id"
import { seedCategories } from "./steps/seed-categories"
import { seedLocations } from "./steps/seed-locations"
import { ensureSaleList } from "./steps/seed-sale"
import { readSalesChannelId } from "./steps/seed-store"

const batchSize = 250

/** `count` products of the catalogue that belongs to `seed`; both may be left out. */
const argumentsSchema = z.tuple([
  z.coerce.number().int().min(1).max(100_000).default(5_000),
  z
    .string()
    .regex(/^[a-z0-9]{1,12}$/, "must be 1 to 12 small letters or digits")
    .default("one"),
])

/**
 * A large catalogue for tests and benchmarks, beside the demo shop:
 * `npx medusa exec ./src/demo/generate-catalogue.ts 5000 one`, in `backend/`. The same arguments give
 * the same catalogue; a run that was cut short goes on where it stopped. Stop the backend, or restart it
 * afterwards, when it keeps caches: the products arrive without events.
 */
export default async function generateCatalogue({ container, args }: ExecArgs): Promise<void> {
  const [count, seedText] = argumentsSchema.parse([args[0], args[1]])
  await seed({ container, args: [] })

  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const startedMs = Date.now()
  const around = await readSurroundings(container)
  let created = 0
  let variants = 0
  for (let from = 0; from < count; from += batchSize) {
    const products = Array.from({ length: Math.min(batchSize, count - from) }, (_, index) =>
      generateProduct(seedText, from + index),
    )
    created += (await insertProducts(container, { products, around })).created
    variants += products.reduce((sum, product) => sum + product.variants.length, 0)
    logger.info(`${from + products.length} of ${count} products after ${Date.now() - startedMs} ms`)
  }
  await fillSearch(container)
  await refreshStatistics(container)
  const figures = { products: count, variants, created, seed: seedText, ms: Date.now() - startedMs }
  process.stdout.write(`DUKA_CATALOGUE ${JSON.stringify(figures)}\n`)
}

/** What the demo shop, seeded before, holds. */
async function readSurroundings(container: MedusaContainer): Promise<RowSurroundings> {
  const salesChannelId = await readSalesChannelId(container)
  return {
    backendUrl: env.BACKEND_URL,
    salesChannelId,
    shippingProfileId: await readShippingProfileId(container),
    categoryIds: await seedCategories(container),
    locationIds: await seedLocations(container, { salesChannelId }),
    salePriceListId: await ensureSaleList(container, "Generated offers"),
  }
}
