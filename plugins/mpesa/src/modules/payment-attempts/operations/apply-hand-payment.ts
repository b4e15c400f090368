import { parseC2bConfirmation } from "../../../daraja"
import { type MessageHandler, rejected } from "./message-verdict"
import { findOwnNumber } from "./own-number"
import { recordHandPayment } from "./record-hand-payment"

/**
 * A payment at the PayBill or till, as the vendor announces it (C2B confirmation). Every one is kept: on its
 * order, or, when it names none, in the queue of money without an order.
 */
export const applyHandPayment: MessageHandler = async (context, message, { options }) => {
  const payment = parseC2bConfirmation(message.raw)
  if (payment.kind === "malformed") return rejected(`malformed: ${payment.reason}`)
  const own = await findOwnNumber(context, options, payment.shortcode)
  // The address was made for a number that was ours, whatever the settings say now.
  if (!own && payment.shortcode !== message.reference_id) return rejected("shortcode_differs")
  return recordHandPayment(
    context,
    { ...payment, payer: payment.msisdn, payerName: payment.firstName, tillId: own?.tillId ?? null },
    { witness: "c2b", referencePrefix: options.referencePrefix },
  )
}
