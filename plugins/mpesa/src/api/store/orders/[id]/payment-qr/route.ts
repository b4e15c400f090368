import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { DarajaError } from "../../../../../daraja"
import { paymentOfOrder } from "../../../../../hand-payments/payment-of-order"
import { PAYMENT_ATTEMPTS_MODULE } from "../../../../../modules/payment-attempts"
import { refuse } from "../../../../answers"

/** A picture that the M-Pesa app scans to pay what the order still asks for: `{ image, amount }`, a PNG as data address. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const payment = await paymentOfOrder(req.scope, req.params.id ?? "")
  if (!payment)
    return refuse(res, { status: 404, code: "order_not_found", message: "There is no such order to pay." })
  if (!payment.pay_by_hand)
    return refuse(res, { status: 409, code: "nothing_to_pay", message: "This order asks for no money." })
  try {
    const image = await req.scope.resolve(PAYMENT_ATTEMPTS_MODULE).handPayments.makeQr(payment.pay_by_hand)
    res.setHeader("Cache-Control", "private, max-age=300")
    res.json({ image, amount: payment.remaining })
  } catch (cause) {
    if (!(cause instanceof DarajaError)) throw cause
    refuse(res, {
      status: 503,
      code: "payment_qr_unavailable",
      message: "The QR code cannot be made now. Pay with the numbers beside it.",
    })
  }
}
