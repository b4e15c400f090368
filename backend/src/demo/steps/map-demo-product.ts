import type { CreateProductWorkflowInputDTO } from "@medusajs/framework/types"
import { kebabCase, ProductStatus } from "@medusajs/framework/utils"
import type { DemoProduct, DemoVariant } from "../catalogue/demo-product"
import { inStoreBarcode } from "../catalogue/ean13"
import { photographers } from "../photographs"
import { photographUrl } from "./seed-photographs"

export type ProductSurroundings = {
  backendUrl: string
  salesChannelId: string
  shippingProfileId: string
  categoryIds: Map<string, string>
}

export function mapDemoProductToInput(
  product: DemoProduct,
  around: ProductSurroundings,
): CreateProductWorkflowInputDTO {
  const categoryId = around.categoryIds.get(product.category)
  if (!categoryId) throw new Error(`There is no category "${product.category}" for "${product.handle}".`)
  return {
    handle: product.handle,
    title: product.title,
    subtitle: product.subtitle,
    description: product.description,
    status: ProductStatus.PUBLISHED,
    weight: product.weightGrams,
    thumbnail: photographUrl(product.photograph, "small", around),
    images: [{ url: photographUrl(product.photograph, "full", around) }],
    metadata: {
      photographer: photographers[product.photograph],
      photograph_source: "Unsplash",
    },
    category_ids: [categoryId],
    sales_channels: [{ id: around.salesChannelId }],
    shipping_profile_id: around.shippingProfileId,
    options: product.options.map((title, index) => ({ title, values: optionValues(product, index) })),
    variants: product.variants.map((variant, index) => ({
      title: variant.values.join(" / "),
      sku: variantSku(product, variant),
      ...(product.barcode && barcodes(product.barcode, index)),
      weight: product.weightGrams,
      manage_inventory: true,
      allow_backorder: false,
      variant_rank: index,
      options: Object.fromEntries(product.options.map((title, at) => [title, variant.values[at] ?? ""])),
      prices: [{ amount: variant.price, currency_code: "kes" }],
    })),
  }
}

export function variantSku(product: DemoProduct, variant: DemoVariant): string {
  return [
    product.sku,
    ...variant.values.map((value) => kebabCase(value.replace(".", "-")).toUpperCase()),
  ].join("-")
}

function barcodes(productNumber: number, variantIndex: number) {
  const code = inStoreBarcode(productNumber, variantIndex)
  return { ean: code, barcode: code }
}

function optionValues(product: DemoProduct, optionIndex: number): string[] {
  return [...new Set(product.variants.flatMap((variant) => variant.values[optionIndex] ?? []))]
}
