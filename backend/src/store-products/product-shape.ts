/** What one kind of row has, and how its rows are found from the row above it. */
export type Shape = {
  columns: readonly string[]
  relations: Record<string, Relation>
}

export type Relation = {
  shape: Shape
  /** Of its rows inside `rows`. */
  alias: string
  /** FROM and WHERE; the row above goes by the alias of its own relation, a product by `product`. */
  rows: string
  /**
   * Order of the rows; without one there is a single row or null. Medusa orders pictures only, the rest comes to it as
   * Postgres happens to find it.
   */
  order?: string
}

const TIMES = ["created_at", "updated_at", "deleted_at"]
const MEASURES = ["weight", "length", "height", "width", "hs_code", "origin_country", "mid_code", "material"]

const NAMED: Shape = { columns: ["id", "value", "external_id", "metadata", ...TIMES], relations: {} }

const COLLECTION: Shape = {
  columns: ["id", "title", "handle", "external_id", "metadata", ...TIMES],
  relations: {},
}

export const CATEGORY: Shape = {
  columns: [
    "id",
    "name",
    "description",
    "handle",
    "mpath",
    "is_active",
    "is_internal",
    "rank",
    "external_id",
    "metadata",
    "parent_category_id",
    ...TIMES,
  ],
  relations: {},
}

const IMAGE: Shape = { columns: ["id", "url", "metadata", "rank", "product_id", ...TIMES], relations: {} }

const VALUE: Shape = { columns: ["id", "value", "rank", "metadata", "option_id", ...TIMES], relations: {} }

/** A product may use some values of an option that it shares with others. */
export const OPTION: Shape = {
  columns: ["id", "title", "is_exclusive", "metadata", ...TIMES],
  relations: {
    values: {
      shape: VALUE,
      alias: "value",
      rows: `FROM product_option_value value WHERE value.option_id = option.id AND value.deleted_at IS NULL
        AND EXISTS (SELECT FROM product_product_option_value used WHERE used.product_option_value_id = value.id
          AND used.product_product_option_id = used_option.id AND used.deleted_at IS NULL)`,
      order: "value.rank, value.id",
    },
  },
}

/** A picture that belongs to no variant belongs to all. */
const IS_GENERAL = `NOT EXISTS (
  SELECT FROM product_variant_product_image of_one JOIN variant sibling ON sibling.id = of_one.variant_id
  WHERE of_one.image_id = picture.id AND of_one.deleted_at IS NULL)`

const VARIANT: Shape = {
  columns: [
    ...["id", "title", "sku", "barcode", "ean", "upc", "allow_backorder", "manage_inventory"],
    ...MEASURES,
    ...["metadata", "variant_rank", "thumbnail", "product_id"],
    ...TIMES,
  ],
  relations: {
    options: {
      shape: VALUE,
      alias: "choice",
      rows: `FROM product_variant_option link JOIN product_option_value choice
        ON choice.id = link.option_value_id AND choice.deleted_at IS NULL WHERE link.variant_id = variant.id`,
      order: "choice.id",
    },
    images: {
      shape: IMAGE,
      alias: "picture",
      rows: `FROM image picture WHERE picture.product_id = variant.product_id AND picture.deleted_at IS NULL
        AND (${IS_GENERAL} OR EXISTS (
          SELECT FROM product_variant_product_image own
          WHERE own.image_id = picture.id AND own.variant_id = variant.id AND own.deleted_at IS NULL))`,
      order: `${IS_GENERAL} DESC, picture.rank, picture.id`,
    },
  },
}

const CATEGORIES: Relation = {
  shape: CATEGORY,
  alias: "category",
  rows: `FROM product_category_product link JOIN product_category category
    ON category.id = link.product_category_id AND category.deleted_at IS NULL WHERE link.product_id = product.id`,
  order: "category.id",
}

export const PRODUCT: Shape = {
  columns: [
    ...["id", "title", "handle", "subtitle", "description", "is_giftcard", "status", "thumbnail"],
    ...MEASURES,
    ...["discountable", "external_id", "metadata", "type_id", "collection_id"],
    ...TIMES,
  ],
  relations: {
    type: {
      shape: NAMED,
      alias: "type",
      rows: "FROM product_type type WHERE type.id = product.type_id AND type.deleted_at IS NULL",
    },
    collection: {
      shape: COLLECTION,
      alias: "collection",
      rows: "FROM product_collection collection WHERE collection.id = product.collection_id AND collection.deleted_at IS NULL",
    },
    tags: {
      shape: NAMED,
      alias: "tag",
      rows: `FROM product_tags link JOIN product_tag tag ON tag.id = link.product_tag_id AND tag.deleted_at IS NULL
        WHERE link.product_id = product.id`,
      order: "tag.id",
    },
    categories: CATEGORIES,
    images: {
      shape: IMAGE,
      alias: "image",
      rows: "FROM image WHERE image.product_id = product.id AND image.deleted_at IS NULL",
      order: "image.rank, image.id",
    },
    options: {
      shape: OPTION,
      alias: "option",
      rows: `FROM product_product_option used_option JOIN product_option option
        ON option.id = used_option.product_option_id AND option.deleted_at IS NULL
        WHERE used_option.product_id = product.id AND used_option.deleted_at IS NULL`,
      order: "used_option.created_at, option.id",
    },
    variants: {
      shape: VARIANT,
      alias: "variant",
      rows: "FROM variant WHERE variant.product_id = product.id",
      order: "variant.variant_rank, variant.id",
    },
  },
}

/** The page of one product does not tell internal categories. */
export const PRODUCT_WITHOUT_INTERNAL: Shape = {
  ...PRODUCT,
  relations: {
    ...PRODUCT.relations,
    categories: { ...CATEGORIES, rows: `${CATEGORIES.rows} AND NOT category.is_internal` },
  },
}
