import { model } from "@medusajs/framework/utils"

/** What the merchant sets in the admin: the amount above which a refund needs two people, and so on. */
export const PaymentSetting = model.define("payment_setting", {
  id: model.id().primaryKey(),
  value: model.json(),
  set_by: model.text(),
  set_at: model.dateTime(),
})
