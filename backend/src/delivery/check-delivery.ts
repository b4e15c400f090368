import { type County, findCounty } from "./counties"
import type { DeliveryData } from "./delivery-option"

export type DeliveryPlaceInput = { county?: string; town?: string; area?: string; landmark?: string }

/** Trimmed; null where the shopper gave nothing. */
export type DeliveryPlace = {
  county: County | null
  town: string | null
  area: string | null
  landmark: string | null
}

export type DeliveryCheck =
  | { outcome: "deliverable"; place: DeliveryPlace }
  | { outcome: "county_missing" }
  | { outcome: "county_unknown"; input: string }
  | { outcome: "county_not_served"; county: County }
  /** Neither town nor area: a rider would not know where to go. */
  | { outcome: "place_missing" }

/**
 * Decides whether the option can bring goods to the place. A pickup needs no place at all, and a county
 * that cannot be read does not stop it.
 */
export function checkDelivery(option: DeliveryData, input: DeliveryPlaceInput): DeliveryCheck {
  const countyText = clean(input.county)
  const county = countyText ? findCounty(countyText) : null
  const place = { county, town: clean(input.town), area: clean(input.area), landmark: clean(input.landmark) }

  if (option.kind === "pickup") return { outcome: "deliverable", place }
  if (!countyText) return { outcome: "county_missing" }
  if (!county) return { outcome: "county_unknown", input: countyText }
  if (!option.counties.includes(county.code)) return { outcome: "county_not_served", county }
  if (!place.town && !place.area) return { outcome: "place_missing" }
  return { outcome: "deliverable", place }
}

function clean(text: string | undefined): string | null {
  return text?.trim() || null
}
