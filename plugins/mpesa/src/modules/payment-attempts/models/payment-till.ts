import { model } from "@medusajs/framework/utils"

/**
 * A shortcode of its own for a sales channel, beside the one in the options. Secrets
 * are encrypted (AES-256-GCM); without the key in the environment the row is of no use to its reader.
 */
export const PaymentTill = model
  .define("payment_till", {
    id: model.id({ prefix: "paytil" }).primaryKey(),
    name: model.text(),
    business_name: model.text().nullable(),
    type: model.enum(["paybill", "till"]).default("paybill"),
    /** PayBill number; for a till its store (head office) number. */
    shortcode: model.text(),
    till_number: model.text().nullable(),
    sales_channel_id: model.text().nullable(),
    is_active: model.boolean().default(true),
    /** `{ consumerKey, consumerSecret, passkey, initiator…, payout… }` as one encrypted text. */
    secrets: model.text(),
    /** Which key encrypted it, so that keys can be changed one after the other. */
    key_id: model.text(),
    initiator_password_set_at: model.dateTime().nullable(),
  })
  .indexes([
    { on: ["shortcode", "till_number"] },
    {
      name: "UQ_payment_till_channel",
      on: ["sales_channel_id"],
      unique: true,
      where: "sales_channel_id IS NOT NULL AND is_active",
    },
  ])
