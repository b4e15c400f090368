import { parseC2bConfirmation } from "../../../daraja"
import { type MessageHandler, rejected } from "./message-verdict"
import { recordHandPayment } from "./record-hand-payment"

/**
 * A payment at the PayBill or till, as the vendor announces it (C2B confirmation). Every one is kept: on its
 * order, or, when it names none, in the queue of money without an order.
 */
export const applyHandPayment: MessageHandler = (context, message, { options }) => {
  const payment = parseC2bConfirmation(message.raw)
  if (payment.kind === "malformed") return Promise.resolve(rejected(`malformed: ${payment.reason}`))
  if (payment.shortcode !== message.reference_id) return Promise.resolve(rejected("shortcode_differs"))
  return recordHandPayment(
    context,
    { ...payment, payer: payment.msisdn, payerName: payment.firstName },
    { witness: "c2b", referencePrefix: options.referencePrefix },
  )
}
