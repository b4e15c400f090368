/** A product as the questions are made from it. */
export interface Named {
  title: string
  sku: string
}

/** What shoppers type, made from what there is. Each answers null where the product gives nothing to type. */
export const typed = {
  exact: ({ title }: Named) => title.toLowerCase(),
  sku: ({ sku }: Named) => sku,
  /** The last word, unfinished. */
  prefix: ({ title }: Named) => longWord(title)?.slice(0, 4) ?? null,
  /** Two letters that changed places; the first one is right. */
  typo: ({ title }: Named) => {
    const word = longWord(title)
    return word ? `${word[0]}${word[2]}${word[1]}${word.slice(3)}` : null
  },
} satisfies Record<string, (product: Named) => string | null>

const longWord = (title: string) =>
  title
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => /^[a-z]{6,}$/.test(word) && word[1] !== word[2])
    .at(-1)

/** Each text once, in the order of the products. */
export function wordsOf(products: readonly Named[], kind: keyof typeof typed): string[] {
  return [...new Set(products.flatMap((product) => typed[kind](product) ?? []))]
}
