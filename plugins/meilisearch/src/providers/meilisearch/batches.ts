/** Groups that stay under so many bytes as JSON, one item at least in each. */
export function toBatches<T>(items: readonly T[], maxBytes: number): T[][] {
  const batches: T[][] = []
  let bytes = Infinity
  for (const item of items) {
    const size = Buffer.byteLength(JSON.stringify(item)) + 1
    const current = batches.at(-1)
    if (current && bytes + size <= maxBytes) {
      current.push(item)
      bytes += size
    } else {
      batches.push([item])
      bytes = size
    }
  }
  return batches
}
