import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { validateHandPayment } from "../../../../../../hand-payments/validate-hand-payment"
import { PAYMENT_ATTEMPTS_MODULE } from "../../../../../../modules/payment-attempts"
import { readCaller } from "../../../../caller"
import { hideAddress } from "../../../../hide-address"
import { readRawBody } from "../../../../../read-raw-body"

const MAX_BYTES = 64 * 1024

/**
 * "May this payment be made?", asked while the payer is on the phone. The answer does not wait for the
 * question to be stored: no money has moved, and a late answer counts as none.
 */
export async function POST(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  hideAddress(req)
  const body = await readRawBody(req, MAX_BYTES)
  if (body.kind === "too_large") return void res.status(413).end()
  const attempts = req.scope.resolve(PAYMENT_ATTEMPTS_MODULE)
  const shortcode = attempts.handPayments.readAddress(req.params.token ?? "")
  if (shortcode === null) return void res.status(404).end()
  const { reply, outcome } = await validateHandPayment(req.scope, { raw: body.text, shortcode })
  res.status(200).json(reply)
  await attempts.handPayments
    .keepValidation({ shortcode, raw: body.text, sourceIp: readCaller(req), outcome })
    .catch((cause: unknown) => {
      req.scope
        .resolve(ContainerRegistrationKeys.LOGGER)
        .warn(`a question of the payment service could not be kept: ${String(cause)}`)
    })
}
