import type { MedusaContainer } from "@medusajs/framework/types"
import { counties, type County, type CountyCode } from "./counties"
import type { DeliveryOption } from "./delivery-option"
import { loadDeliveryOptions } from "./load-delivery-options"

/** The shape of one option in the answer of `GET /store/delivery-options`. `counties` is empty for pickup. */
export type DeliveryOptionView = Pick<
  DeliveryOption,
  "id" | "name" | "kind" | "amount" | "currency_code" | "promise"
> & {
  counties: CountyCode[]
  point?: { address: string; landmark: string; hours: string; phone: string; map_url: string }
}

/** @param county when given, only the options that serve it; pickup points serve everybody */
export async function listDeliveryOptions(
  container: MedusaContainer,
  { county }: { county?: County } = {},
): Promise<{ delivery_options: DeliveryOptionView[]; counties: County[] }> {
  const options = await loadDeliveryOptions(container)
  const served = options.filter(
    (option) => !county || option.kind === "pickup" || option.counties.includes(county.code),
  )
  return { delivery_options: served.map(toView), counties }
}

function toView(option: DeliveryOption): DeliveryOptionView {
  const { id, name, kind, amount, currency_code, promise } = option
  const common = { id, name, kind, amount, currency_code, promise }
  return option.kind === "pickup"
    ? { ...common, counties: [], point: option.point }
    : { ...common, counties: option.counties }
}
