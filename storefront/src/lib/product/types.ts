import type { Availability, Price } from "@/lib/catalogue/types"

export interface ProductOption {
  id: string
  title: string
  values: { id: string; value: string }[]
}

export interface Variant {
  id: string
  title: string
  sku: string | null
  price: Price | null
  availability: Availability
  /** Option id -> value id. */
  choices: Record<string, string>
}

export interface Product {
  id: string
  handle: string
  title: string
  subtitle: string | null
  description: string | null
  images: string[]
  options: ProductOption[]
  variants: Variant[]
  categories: { handle: string; name: string }[]
}
