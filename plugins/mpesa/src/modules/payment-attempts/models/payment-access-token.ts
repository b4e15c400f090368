import { model } from "@medusajs/framework/utils"

/** The vendor's access tokens, shared by all processes of the shop because a new one may end the one before. Encrypted. */
export const PaymentAccessToken = model.define("payment_access_token", {
  id: model.id().primaryKey(),
  value: model.text(),
  usable_until: model.dateTime(),
})
