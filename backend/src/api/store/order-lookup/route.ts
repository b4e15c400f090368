import type { MedusaResponse, MedusaStoreRequest } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { parseKenyanPhone } from "../../../contact/kenyan-phone"
import { ApiError } from "../../../http/api-error"
import { findOrderByPhone } from "../../../orders/find-order-by-phone"
import type { OrderLookupInput } from "./schema"

export async function POST(req: MedusaStoreRequest<OrderLookupInput>, res: MedusaResponse) {
  const { display_id, phone } = req.validatedBody
  const parsed = parseKenyanPhone(phone)
  if (!parsed.ok) {
    throw new ApiError({
      status: 400,
      code: "invalid_phone",
      message: "This is not a Kenyan mobile number. Write it like 0712 345 678.",
    })
  }
  const db = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const order = await findOrderByPhone(db, { displayId: display_id, msisdn: parsed.msisdn })
  if (!order) {
    throw new ApiError({
      status: 404,
      code: "order_not_found",
      message: "We found no order with this number and phone. Check both and try again.",
    })
  }
  res.json({ order })
}
