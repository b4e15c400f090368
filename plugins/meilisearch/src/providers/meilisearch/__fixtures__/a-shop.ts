import type { SearchTypes } from "@medusajs/framework/types"

/** Index names of one run, so that runs on one server do not meet. */
export function anIndexName(): string {
  return `test_${Date.now().toString(36)}${Math.random().toString(36).slice(2, 7)}_product`
}

export function aDefinition(
  physicalName: string,
  change: Partial<SearchTypes.ResolvedSearchIndexDefinition> = {},
): SearchTypes.ResolvedSearchIndexDefinition {
  return {
    name: "product",
    entity: "product",
    primary_key: "id",
    provider: "meilisearch",
    physical_name: physicalName,
    definition_hash: "hash",
    settings: { typo_tolerance: { disabled_on_attributes: ["variants.sku"] } },
    fields: {
      id: { type: "keyword", filterable: true },
      title: { type: "text", searchable: { weight: 10 }, sortable: true },
      description: { type: "text", searchable: { weight: 1 } },
      status: { type: "keyword", filterable: true },
      sales_channel_ids: { type: "keyword", array: true, filterable: true },
      categories: {
        type: "keyword",
        array: true,
        filterable: true,
        facetable: true,
        searchable: { weight: 3 },
      },
      price: {
        type: "float",
        filterable: true,
        sortable: true,
        facetable: { types: ["value", "range", "stats"] },
      },
      in_stock: { type: "boolean", filterable: true, facetable: true },
      created_at: { type: "date", filterable: true, sortable: true, facetable: true },
      secret_words: { type: "text", searchable: { weight: 2 }, retrievable: false },
      variants: {
        type: "object",
        array: true,
        fields: {
          sku: { type: "keyword", searchable: { weight: 5 }, filterable: true },
          barcode: { type: "keyword", searchable: { weight: 5 }, filterable: true },
        },
      },
    },
    seed: async function* () {},
    ...change,
  }
}

export const PRODUCTS: SearchTypes.SearchDocument[] = [
  {
    id: "prod_phone",
    title: "Samsung Galaxy smartphone",
    description: "A phone with 128 GB",
    status: "published",
    sales_channel_ids: ["sc_web", "sc_till"],
    categories: ["Phones", "Electronics"],
    price: 15_000,
    in_stock: true,
    created_at: "2026-01-10T08:00:00.000Z",
    secret_words: "wintergreen",
    variants: [{ sku: "SAM-GAL-128", barcode: "6161234567890" }],
  },
  {
    id: "prod_cover",
    title: "Cover for <Samsung> & others",
    description: null,
    status: "published",
    sales_channel_ids: ["sc_web"],
    categories: ["Phones"],
    price: 450,
    in_stock: true,
    created_at: new Date("2026-03-01T00:00:00.000Z"),
    variants: [{ sku: "COV-1", barcode: "6161234567891" }, { sku: "COV-2" }],
  },
  {
    id: "prod_shoes",
    title: "Viatu vya michezo",
    description: "Light running shoes",
    status: "draft",
    sales_channel_ids: ["sc_till"],
    categories: ["Shoes"],
    price: 2_500.5,
    in_stock: false,
    created_at: "2026-02-01T00:00:00.000Z",
    variants: [{ sku: "SHOE-41" }],
  },
  {
    id: "prod_gift",
    title: "Gift card",
    description: "No price yet",
    status: "published",
    sales_channel_ids: [],
    categories: [],
    variants: [],
  },
]

/** A query as the Search Module hands it on. */
export function aQuery(
  index: SearchTypes.ResolvedSearchIndexDefinition,
  query: Partial<SearchTypes.ProviderSearchQuery> = {},
): SearchTypes.ProviderSearchQuery {
  return {
    index,
    attributes_to_retrieve: ["id", "title", "price"],
    pagination: { skip: 0, take: 20 },
    ...query,
  }
}
