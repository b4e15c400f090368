import type { DeliveryOption } from "./types"

/** The cheapest way of a kind, or of all when no kind is given. */
export function findCheapest(
  options: readonly DeliveryOption[],
  kind?: DeliveryOption["kind"],
): DeliveryOption | null {
  const candidates = options.filter((option) => kind === undefined || option.kind === kind)
  return candidates.reduce<DeliveryOption | null>(
    (best, option) => (best === null || option.amount < best.amount ? option : best),
    null,
  )
}

/** Pickup first, because it is the cheapest and the most used; then the door; each from cheap to dear. */
export function orderForChoice(options: readonly DeliveryOption[]): DeliveryOption[] {
  const rank = { pickup: 0, rider: 1, parcel: 2 } as const
  return [...options].sort((a, b) => rank[a.kind] - rank[b.kind] || a.amount - b.amount)
}

/** The only county that a way of delivery reaches, so that nobody is asked for it; null when there are several or none. */
export function soleCounty(options: readonly DeliveryOption[], kind: DeliveryOption["kind"]): string | null {
  const [county, another] = countiesOfKind(options, kind)
  return another === undefined ? (county ?? null) : null
}

/**
 * The option that serves a county: the chosen one, else another of its kind (parcels cost by distance).
 * Null when the county cannot be served this way.
 */
export function findServing(
  options: readonly DeliveryOption[],
  { chosen, county }: { chosen: DeliveryOption; county: string },
): DeliveryOption | null {
  if (chosen.counties.includes(county)) return chosen
  return options.find((option) => option.kind === chosen.kind && option.counties.includes(county)) ?? null
}

/** Codes of all counties that a kind of delivery reaches. */
export function countiesOfKind(
  options: readonly DeliveryOption[],
  kind: DeliveryOption["kind"],
): Set<string> {
  return new Set(options.flatMap((option) => (option.kind === kind ? option.counties : [])))
}
