export type Availability = "in_stock" | "low_stock" | "sold_out"

/** Whole shillings, VAT included. */
export interface Price {
  amount: number
  /** Before the sale; equals `amount` when there is none. */
  original: number
}

export interface ProductSummary {
  id: string
  handle: string
  title: string
  image: string | null
  /** Of the cheapest variant. Null when none has a price. */
  price: Price | null
  /** Variants cost different amounts: "From KES ...". */
  priceVaries: boolean
  availability: Availability
}

export interface CategoryFacet {
  handle: string
  name: string
  parentHandle: string | null
  count: number
}

export interface OptionFacet {
  title: string
  values: { value: string; count: number }[]
}

export interface CataloguePage {
  products: ProductSummary[]
  /** True total over all pages. */
  count: number
  page: number
  limit: number
  /** Other words that would find something, when these found little. */
  didYouMean: string | null
  /** The search engine is out of order: what is shown may be incomplete. */
  isDegraded: boolean
  facets: {
    categories: CategoryFacet[]
    options: OptionFacet[]
    price: { min: number; max: number } | null
    available: number
    onSale: number
  }
}
