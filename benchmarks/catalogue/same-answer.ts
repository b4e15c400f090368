import { isDeepStrictEqual } from "node:util"
import type { SubjectName } from "../lib/result"
import type { Subject } from "../lib/subjects"

/** Both shops answer this question with 200 and the same products, prices and stock; otherwise no figure counts. */
export async function requireSameAnswer(subjects: readonly Subject[], path: string): Promise<void> {
  const answers = await Promise.all(subjects.map((subject) => read(subject, path)))
  for (const [index, answer] of answers.entries()) {
    const difference = differenceOf(answers[0], answer)
    if (difference)
      throw new Error(
        `${subjects[0]?.name} and ${subjects[index]?.name} answer ${path} differently: ${difference}`,
      )
  }
}

/** Each shop is asked in its own way; the same products must come, in the same order. */
export async function requireSameProducts(
  subjects: readonly Subject[],
  paths: Partial<Record<SubjectName, string>>,
): Promise<void> {
  const handles = await Promise.all(
    subjects.map(async (subject) => handlesOf(await read(subject, paths[subject.name] ?? ""))),
  )
  for (const [index, one] of handles.entries()) {
    const difference = differenceOf(handles[0], one, "products")
    if (difference)
      throw new Error(
        `${subjects[0]?.name} and ${subjects[index]?.name} do not answer the same products: ${difference}`,
      )
  }
}

function handlesOf(answer: unknown): string[] {
  const { product, products } = answer as { product?: { handle: string }; products?: { handle: string }[] }
  return (products ?? (product ? [product] : [])).map(({ handle }) => handle)
}

async function read({ url, publishableKey, name }: Subject, path: string): Promise<unknown> {
  const response = await fetch(`${url}${path}`, { headers: { "x-publishable-api-key": publishableKey } })
  if (response.status !== 200)
    throw new Error(
      `${name} answered ${path} with ${response.status}: ${(await response.text()).slice(0, 400)}`,
    )
  return response.json()
}

/**
 * Where two answers part, as a path into them; null when they are equal. The order of an object's keys is nothing, and
 * so is that of a product's options, values, variants and categories, which Medusa gives as Postgres finds them.
 */
export function differenceOf(one: unknown, other: unknown, place = "answer"): string | null {
  if (isDeepStrictEqual(one, other)) return null
  if (isUnordered(place) && isRows(one) && isRows(other)) {
    const [first, second] = [byId(one), byId(other)]
    if (!isDeepStrictEqual(Object.keys(first).sort(), Object.keys(second).sort())) return place
    return differenceOf(first, second, place)
  }
  if (!isObject(one) || !isObject(other) || Array.isArray(one) !== Array.isArray(other))
    return `${place}: ${JSON.stringify(one)}, ${JSON.stringify(other)}`
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const difference = differenceOf(one[key], other[key], `${place}.${key}`)
    if (difference) return difference
  }
  return null
}

const isUnordered = (place: string) => /\.(options|values|variants|categories)$/.test(place)
const isRows = (value: unknown): value is { id: string }[] =>
  Array.isArray(value) && value.every((row) => isObject(row) && typeof row.id === "string")
const byId = (rows: { id: string }[]) => Object.fromEntries(rows.map((row) => [row.id, row]))

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null
