import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { checkout, type CheckoutAnswer } from "../../../checkout/checkout"
import { parseCheckoutInput } from "../../../checkout/checkout-input"
import { withIdempotency } from "../../../checkout/idempotency"

/** From a filled cart to a placed order with its payment started; see `docs/architecture.md`. */
export async function POST(req: MedusaRequest, res: MedusaResponse) {
  const input = parseCheckoutInput(req.body)
  const idempotencyKey = req.get("Idempotency-Key")
  const answer = await withIdempotency(
    req.scope,
    { scope: "checkout", header: idempotencyKey, request: input, isFinal: isPaymentStarted },
    () => checkout(req.scope, input, { idempotencyKey }),
  )
  res.json(answer)
}

/** Without a prompt the same key shall try again. */
const isPaymentStarted = (answer: CheckoutAnswer) => answer.payment_error === undefined
