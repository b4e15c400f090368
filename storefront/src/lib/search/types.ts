export interface Suggestions {
  categories: { handle: string; name: string }[]
  products: { handle: string; title: string; price: number | null }[]
}

/** Fewer letters say too little. */
export const MIN_LETTERS = 2
