import type { MedusaContainer } from "@medusajs/framework/types"
import { checkDelivery, type DeliveryPlace, type DeliveryPlaceInput } from "../delivery/check-delivery"
import type { DeliveryOption } from "../delivery/delivery-option"
import { findDeliveryOption } from "../delivery/find-delivery-option"
import { ApiError } from "../http/api-error"
import { invalidRequest } from "../http/read-input"
import type { CheckoutInput } from "./checkout-input"
import { toInternationalPhone } from "./checkout-input"
import type { OrderDelivery } from "./order-delivery"

export type DeliveryChoice = { option: DeliveryOption; place: DeliveryPlace; note: string | null }

/** @throws ApiError `delivery_unavailable`, `unsupported_county`, or `invalid_request` when the place is incomplete */
export async function chooseDelivery(
  container: MedusaContainer,
  { optionId, place, note }: CheckoutInput["delivery"],
): Promise<DeliveryChoice> {
  const option = await findDeliveryOption(container, optionId)
  if (!option) throw deliveryUnavailable()
  return { option, place: requireDeliverable(option, place), note }
}

export function deliveryUnavailable(): ApiError {
  return new ApiError({
    status: 400,
    code: "delivery_unavailable",
    message: "This way of delivery is not available for your order. Please choose another one.",
  })
}

/** What the order remembers of the choice. */
export function toOrderDelivery({ option, place, note }: DeliveryChoice): OrderDelivery {
  return {
    option_id: option.id,
    name: option.name,
    kind: option.kind,
    promise: option.promise,
    point: option.kind === "pickup" ? option.point : null,
    county: place.county,
    town: place.town,
    area: place.area,
    landmark: place.landmark,
    note,
  }
}

/** A pickup order carries the address of the point. Kenya needs neither postal code nor state. */
export function toShippingAddress({ option, place }: DeliveryChoice, contact: CheckoutInput["contact"]) {
  const [firstName = contact.name, ...otherNames] = contact.name.split(" ")
  const where =
    option.kind === "pickup"
      ? { address_1: option.point.address, address_2: option.point.landmark, city: option.name, province: "" }
      : {
          address_1: place.area ?? place.town ?? "",
          address_2: place.landmark ?? "",
          city: place.town ?? place.area ?? "",
          province: place.county?.name ?? "",
        }
  return {
    ...where,
    first_name: firstName,
    last_name: otherNames.join(" "),
    phone: toInternationalPhone(contact.phone),
    country_code: "ke",
  }
}

function requireDeliverable(option: DeliveryOption, input: DeliveryPlaceInput): DeliveryPlace {
  const check = checkDelivery(option, input)
  switch (check.outcome) {
    case "deliverable":
      return check.place
    case "county_missing":
      throw invalidRequest([{ path: "delivery.county", message: "Please choose a county." }])
    case "place_missing":
      throw invalidRequest([{ path: "delivery.town", message: "Please give a town or an estate." }])
    case "county_unknown":
      throw unsupportedCounty("This is not one of the 47 counties of Kenya. Please choose one from the list.")
    case "county_not_served":
      throw unsupportedCounty(
        `${option.name} does not serve ${check.county.name}. Please choose another delivery.`,
      )
  }
}

function unsupportedCounty(message: string): ApiError {
  return new ApiError({
    status: 400,
    code: "unsupported_county",
    message,
    details: { path: "delivery.county" },
  })
}
