import { format } from "@/lib/i18n/format"
import type { DeliveryChoices, DeliveryOption } from "./types"

const NAMED = 4

/** Where an option goes when that is more than one county: a few by name and how many more. Null otherwise. */
export function describeReach(
  option: DeliveryOption,
  counties: DeliveryChoices["counties"],
  words: { reach: string; reachMore: string },
): string | null {
  if (option.counties.length < 2) return null
  const names = counties.filter(({ code }) => option.counties.includes(code)).map(({ name }) => name)
  const rest = names.length - NAMED
  const named = names.slice(0, NAMED).join(", ")
  return rest > 0
    ? format(words.reachMore, { counties: named, count: rest })
    : format(words.reach, { counties: names.join(", ") })
}
