import { generateEntityId } from "@medusajs/framework/utils"
import type { DemoProduct, DemoVariant } from "../catalogue/demo-product"
import { photographers } from "../photographs"
import { variantSku } from "../steps/map-demo-product"
import { photographUrl } from "../steps/seed-photographs"
import type { LocationIds } from "../steps/seed-locations"
import { itemTitle } from "../steps/seed-stock"

export type RowSurroundings = {
  backendUrl: string
  salesChannelId: string
  shippingProfileId: string
  categoryIds: Map<string, string>
  locationIds: LocationIds
  salePriceListId: string
}

type Row = Record<string, unknown>
/** The rows of each table, in the order in which the tables may be filled. */
export type TableRows = { table: string; rows: Row[] }[]

/**
 * The rows that `createProductsWorkflow`, `createInventoryLevelsWorkflow` and `createPriceListPricesWorkflow` of
 * Medusa 2.21 leave in the database for the product.
 */
export function buildProductRows(product: DemoProduct, around: RowSurroundings): TableRows {
  const productId = generateEntityId(undefined, "prod")
  const options = buildOptionRows(product, productId)
  const variants = product.variants.map((variant, rank) =>
    buildVariantRows(product, variant, { productId, rank, options, around }),
  )
  return [
    { table: "product", rows: [toProductRow(product, productId, around)] },
    {
      table: "image",
      rows: [
        {
          id: generateEntityId(undefined, "img"),
          url: photographUrl(product.photograph, "full", around),
          rank: 0,
          product_id: productId,
        },
      ],
    },
    {
      table: "product_category_product",
      rows: [{ product_id: productId, product_category_id: around.categoryIds.get(product.category) }],
    },
    {
      table: "product_sales_channel",
      rows: [
        {
          id: generateEntityId(undefined, "prodsc"),
          product_id: productId,
          sales_channel_id: around.salesChannelId,
        },
      ],
    },
    {
      table: "product_shipping_profile",
      rows: [
        {
          id: generateEntityId(undefined, "prodsp"),
          product_id: productId,
          shipping_profile_id: around.shippingProfileId,
        },
      ],
    },
    ...options.tables,
    ...variants.flat(),
  ]
}

function toProductRow(product: DemoProduct, id: string, around: RowSurroundings): Row {
  const { handle, title, subtitle, description, weightGrams, photograph } = product
  return {
    id,
    handle,
    title,
    subtitle,
    description,
    is_giftcard: false,
    discountable: true,
    status: "published",
    weight: weightGrams,
    thumbnail: photographUrl(photograph, "small", around),
    metadata: { photographer: photographers[photograph], photograph_source: "Unsplash" },
  }
}

function buildOptionRows(product: DemoProduct, productId: string) {
  const valueIds = new Map<string, string>()
  const tables = product.options.flatMap((title, index): TableRows => {
    const optionId = generateEntityId(undefined, "opt")
    const linkId = generateEntityId(undefined, "prodopt")
    const values = [...new Set(product.variants.flatMap((variant) => variant.values[index] ?? []))]
    const rows = values.map((value, rank) => {
      const id = generateEntityId(undefined, "optval")
      valueIds.set(`${index}:${value}`, id)
      return { id, value, rank, option_id: optionId }
    })
    return [
      { table: "product_option", rows: [{ id: optionId, title, is_exclusive: true }] },
      { table: "product_option_value", rows },
      {
        table: "product_product_option",
        rows: [{ id: linkId, product_id: productId, product_option_id: optionId }],
      },
      {
        table: "product_product_option_value",
        rows: rows.map(({ id }) => ({
          id: generateEntityId(undefined, "prodoptval"),
          product_product_option_id: linkId,
          product_option_value_id: id,
        })),
      },
    ]
  })
  return { tables, valueIds }
}

type VariantSurroundings = {
  productId: string
  rank: number
  options: { valueIds: Map<string, string> }
  around: RowSurroundings
}

function buildVariantRows(
  product: DemoProduct,
  variant: DemoVariant,
  { productId, rank, options, around }: VariantSurroundings,
): TableRows {
  const variantId = generateEntityId(undefined, "variant")
  const priceSetId = generateEntityId(undefined, "pset")
  const itemId = generateEntityId(undefined, "iitem")
  const title = variant.values.join(" / ")
  const described = { title, sku: variantSku(product, variant), weight: product.weightGrams }
  return [
    {
      table: "product_variant",
      rows: [
        {
          ...described,
          id: variantId,
          product_id: productId,
          variant_rank: rank,
          manage_inventory: true,
          allow_backorder: false,
        },
      ],
    },
    {
      table: "product_variant_option",
      rows: variant.values.map((value, index) => ({
        variant_id: variantId,
        option_value_id: options.valueIds.get(`${index}:${value}`),
      })),
    },
    { table: "price_set", rows: [{ id: priceSetId }] },
    {
      table: "product_variant_price_set",
      rows: [{ id: generateEntityId(undefined, "pvps"), variant_id: variantId, price_set_id: priceSetId }],
    },
    { table: "price", rows: buildPriceRows(variant, { priceSetId, around }) },
    {
      table: "inventory_item",
      rows: [
        {
          ...described,
          id: itemId,
          title: itemTitle(product, variant),
          description: title,
          requires_shipping: true,
        },
      ],
    },
    {
      table: "product_variant_inventory_item",
      rows: [
        {
          id: generateEntityId(undefined, "pvitem"),
          variant_id: variantId,
          inventory_item_id: itemId,
          required_quantity: 1,
        },
      ],
    },
    {
      table: "inventory_level",
      rows: [
        {
          id: generateEntityId(undefined, "ilev"),
          inventory_item_id: itemId,
          location_id: around.locationIds[product.keptIn],
          ...withRaw("stocked_quantity", variant.stock),
          ...withRaw("reserved_quantity", 0),
          ...withRaw("incoming_quantity", 0),
        },
      ],
    },
  ]
}

function buildPriceRows(
  variant: DemoVariant,
  { priceSetId, around }: { priceSetId: string; around: RowSurroundings },
): Row[] {
  const toRow = (amount: number, priceListId: string | null) => ({
    id: generateEntityId(undefined, "price"),
    price_set_id: priceSetId,
    currency_code: "kes",
    rules_count: 0,
    price_list_id: priceListId,
    ...withRaw("amount", amount),
  })
  return variant.salePrice === undefined
    ? [toRow(variant.price, null)]
    : [toRow(variant.price, null), toRow(variant.salePrice, around.salePriceListId)]
}

/** Medusa keeps every number of this kind twice: as a column to compare by, and exactly. */
function withRaw(column: string, value: number): Row {
  return { [column]: value, [`raw_${column}`]: { value: String(value), precision: 20 } }
}
