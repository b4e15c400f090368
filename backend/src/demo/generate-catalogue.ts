import type { ExecArgs, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "zod"
import { env } from "../env"
import type { DemoProduct } from "./catalogue/demo-product"
import { generateProduct } from "./generated/generate-product"
import seed from "./seed"
import { readShippingProfileId } from "./steps/read-shipping-profile-id"
import { seedCategories } from "./steps/seed-categories"
import { seedLocations } from "./steps/seed-locations"
import { seedProducts } from "./steps/seed-products"
import { seedSale } from "./steps/seed-sale"
import { seedStock } from "./steps/seed-stock"
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
 * the same catalogue; a run that was cut short goes on where it stopped.
 */
export default async function generateCatalogue({ container, args }: ExecArgs): Promise<void> {
  const [count, seedText] = argumentsSchema.parse([args[0], args[1]])
  await seed({ container, args: [] })

  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const startedMs = Date.now()
  const surroundings = await readSurroundings(container)
  let created = 0
  let variants = 0
  for (let from = 0; from < count; from += batchSize) {
    const products = Array.from({ length: Math.min(batchSize, count - from) }, (_, index) =>
      generateProduct(seedText, from + index),
    )
    created += await addBatch(container, { products, ...surroundings })
    variants += products.reduce((sum, product) => sum + product.variants.length, 0)
    logger.info(`${from + products.length} of ${count} products after ${Date.now() - startedMs} ms`)
  }
  const figures = { products: count, variants, created, seed: seedText, ms: Date.now() - startedMs }
  process.stdout.write(`DUKA_CATALOGUE ${JSON.stringify(figures)}\n`)
}

type Surroundings = Awaited<ReturnType<typeof readSurroundings>>

async function addBatch(
  container: MedusaContainer,
  { products, around, locationIds }: Surroundings & { products: DemoProduct[] },
): Promise<number> {
  const { created } = await seedProducts(container, { products, around })
  await seedStock(container, { products, locationIds })
  await seedSale(container, { products, title: "Generated offers" })
  return created
}

/** What the demo shop, seeded before, holds. */
async function readSurroundings(container: MedusaContainer) {
  const salesChannelId = await readSalesChannelId(container)
  const locationIds = await seedLocations(container, { salesChannelId })
  const around = {
    backendUrl: env.BACKEND_URL,
    salesChannelId,
    shippingProfileId: await readShippingProfileId(container),
    categoryIds: await seedCategories(container),
  }
  return { around, locationIds }
}
