/** Small letters without accents: "Kitchên" and "kitchen" are one word. */
export function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
}

/** Letters and digits only; everything else parts words. */
export function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? []
}

/** The words of a keyword such as a SKU, and the keyword in one piece: "BT-100" is found as bt100, bt and 100. */
export function wordsOfKeyword(text: string): string[] {
  const words = wordsOf(text)
  return words.length > 1 ? [words.join(""), ...words] : words
}
