/** The parts of a document that the dotted paths name, in the document's own shape; lists of objects included. */
export function pick(document: Record<string, unknown>, paths: string[]): Record<string, unknown> {
  const picked: Record<string, unknown> = {}
  const below = new Map<string, string[]>()
  for (const path of paths) {
    const dot = path.indexOf(".")
    const head = dot < 0 ? path : path.slice(0, dot)
    if (document[head] === undefined) continue
    if (dot < 0) picked[head] = document[head]
    else below.set(head, [...(below.get(head) ?? []), path.slice(dot + 1)])
  }
  for (const [head, rest] of below) {
    const value = document[head]
    if (head in picked) continue
    if (Array.isArray(value)) picked[head] = value.map((one) => (isRecord(one) ? pick(one, rest) : one))
    else if (isRecord(value)) picked[head] = pick(value, rest)
  }
  return picked
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
