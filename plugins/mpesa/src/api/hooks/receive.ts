import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { PAYMENT_ATTEMPTS_MODULE } from "../../modules/payment-attempts"
import type { CallbackPurpose } from "../../modules/payment-attempts/callback-address"
import { faultPoint } from "../../fault-points"
import { createLane } from "../../settlement/lane"
import { createRush } from "../../settlement/rush"
import { settleMessage } from "../../settlement/settle-message"
import { readCaller } from "./caller"
import { hideAddress } from "./hide-address"
import { readRawBody } from "../read-raw-body"

/** A true callback is under 2 kB. */
const MAX_BYTES = 64 * 1024

/**
 * Settling takes many times the work of receiving: unbounded, a rush of callbacks would wait behind the payments of
 * those that came before. What finds no place here is taken up by the job.
 */
const lane = createLane({ width: 2, longest: 500, beforeEach: () => rush.over() })
const rush = createRush({
  perSecond: 30,
  longestMs: 5_000,
  now: Date.now,
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
})

/**
 * Receives a message of the payment service. All answers:
 *
 * | case                      | status | stored                       |
 * |---------------------------|--------|------------------------------|
 * | stored, or stored before  | 200    | yes                          |
 * | address not ours          | 404    | masked, one row per forgery  |
 * | body too large            | 413    | its beginning, masked        |
 * | database not writable     | 500    | no: asking settles it        |
 *
 * The answer leaves before anything is applied; a crash after it loses nothing, because the job takes up
 * what is stored.
 */
export async function receive(
  req: MedusaRequest,
  res: MedusaResponse,
  purpose: CallbackPurpose,
): Promise<void> {
  hideAddress(req)
  const body = await readRawBody(req, MAX_BYTES)
  const isTooLarge = body.kind === "too_large"
  const received = await req.scope.resolve(PAYMENT_ATTEMPTS_MODULE).receiveMessage({
    purpose,
    token: req.params.token ?? "",
    raw: body.kind === "too_large" ? body.beginning : body.text,
    sourceIp: readCaller(req),
    isTooLarge,
  })
  if (isTooLarge) {
    res.status(413).end()
    return
  }
  if (received.kind === "unauthenticated") {
    res.status(404).end()
    return
  }
  faultPoint("after_inbox_commit")
  res.status(200).json({ ResultCode: 0, ResultDesc: "Accepted" })
  res.once("finish", () => faultPoint("after_accept"))
  // The first delivery is being applied, or the job takes it up.
  if (received.isRepeat) return

  rush.note()
  const logger = req.scope.resolve(ContainerRegistrationKeys.LOGGER)
  lane.add(() =>
    settleMessage(req.scope, received.messageId).catch((cause: unknown) => {
      logger.error(`payment message ${received.messageId} will be taken up again: ${String(cause)}`)
    }),
  )
}
