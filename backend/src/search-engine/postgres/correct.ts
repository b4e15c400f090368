import { wordsOf } from "../fold"

/**
 * What the shopper may have meant: each word of the query is replaced by the nearest word of the names that were found,
 * when it is near enough. Undefined when that changes nothing.
 */
export function correct(words: string[], names: string[]): string | undefined {
  const known = new Set(names.flatMap(wordsOf))
  const corrected = words.map((word) => {
    if (known.has(word)) return word
    let best: { word: string; distance: number } | undefined
    for (const candidate of known) {
      const distance = editDistance(word, candidate)
      if (distance <= allowance(word) && (!best || distance < best.distance))
        best = { word: candidate, distance }
    }
    return best?.word ?? word
  })
  const text = corrected.join(" ")
  return text === words.join(" ") ? undefined : text
}

/** One wrong letter in a short word, two from five letters, three from nine. */
const allowance = (word: string) => (word.length < 5 ? 1 : word.length < 9 ? 2 : 3)

/** Letters put in, left out or replaced, and neighbours that changed places. */
export function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 3) return 4
  let twoAgo: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1]
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      )
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        cost = Math.min(cost, (twoAgo[column - 2] ?? 0) + 1)
      current.push(cost)
    }
    twoAgo = last
    last = current
  }
  return last[b.length] ?? 0
}
