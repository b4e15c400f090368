import { readPath, type JsonObject } from "../json"
import type { Settings } from "../store/settings"
import type { Found } from "./match"

/** A document that passed, with what was found of each term; a term that may be missing is null. */
export type Candidate = { document: JsonObject; found: (Found | null)[] }
type Order = { attribute: string; isAscending: boolean }
type Compare = (a: Candidate, b: Candidate) => number

/** Sorts by the ranking rules, one after the other. */
export function rank(candidates: Candidate[], settings: Settings, sort: readonly Order[]): Candidate[] {
  const rules = settings.rankingRules.flatMap((rule) => compareBy(rule, sort))
  return [...candidates].sort((a, b) => {
    for (const compare of rules) {
      const order = compare(a, b)
      if (order !== 0) return order
    }
    return 0
  })
}

/** Between 0 and 1: all words, no typo, the first attribute and whole words make 1. */
export function scoreOf({ found }: Candidate): number {
  if (found.length === 0) return 1
  const points = found.map((term) =>
    term === null ? 0 : 1 - 0.2 * term.typos - 0.01 * Math.min(term.attribute, 9) - (term.isExact ? 0 : 0.05),
  )
  return points.reduce((sum, point) => sum + point, 0) / found.length
}

function compareBy(rule: string, sort: readonly Order[]): Compare[] {
  if (rule === "words") return [by(({ found }) => -found.filter(Boolean).length)]
  if (rule === "typo") return [by(({ found }) => sum(found, (term) => term.typos))]
  if (rule === "attribute") return [by(({ found }) => sum(found, (term) => term.attribute))]
  if (rule === "exactness") return [by(({ found }) => -sum(found, (term) => Number(term.isExact)))]
  if (rule === "sort") return sort.map(compareValues)
  const custom = /^(.+):(asc|desc)$/.exec(rule)
  return custom ? [compareValues({ attribute: custom[1] ?? "", isAscending: custom[2] === "asc" })] : []
}

/** Numbers before text, documents without the value last, whichever the direction. */
function compareValues({ attribute, isAscending }: Order): Compare {
  const key = ({ document }: Candidate) => {
    const values = readPath(document, attribute)
    const numbers = values.filter((value) => typeof value === "number").sort((a, b) => a - b)
    const texts = values
      .filter((value) => typeof value === "string")
      .map((text) => text.toLowerCase())
      .sort()
    return { number: isAscending ? numbers[0] : numbers.at(-1), text: isAscending ? texts[0] : texts.at(-1) }
  }
  return (left, right) => {
    const [a, b] = [key(left), key(right)]
    const sign = isAscending ? 1 : -1
    if (a.number !== undefined && b.number !== undefined) return sign * (a.number - b.number)
    if (a.number !== undefined || b.number !== undefined) return a.number === undefined ? 1 : -1
    if (a.text !== undefined && b.text !== undefined)
      return sign * (a.text < b.text ? -1 : a.text > b.text ? 1 : 0)
    return Number(a.text === undefined) - Number(b.text === undefined)
  }
}

function by(key: (candidate: Candidate) => number): Compare {
  return (a, b) => key(a) - key(b)
}

function sum(found: readonly (Found | null)[], of: (term: Found) => number): number {
  return found.reduce((total, term) => total + (term ? of(term) : 0), 0)
}
