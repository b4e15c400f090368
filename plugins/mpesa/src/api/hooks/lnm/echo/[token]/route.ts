import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PAYMENT_ATTEMPTS_MODULE } from "../../../../../modules/payment-attempts"
import { hideAddress } from "../../../hide-address"

/** Answers the doctor, who asks whether the callback address leads to this shop. Tells strangers nothing. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const token = req.params.token ?? ""
  hideAddress(req)
  const echo = await req.scope.resolve(PAYMENT_ATTEMPTS_MODULE).answerEcho(token)
  if (echo === null) return void res.status(404).end()
  res.json({ echo })
}
