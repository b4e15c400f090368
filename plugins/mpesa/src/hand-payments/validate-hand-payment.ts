import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { type C2bPayment, c2bAccepted, c2bRejected, parseC2bValidation } from "../daraja"
import { PAYMENT_ATTEMPTS_MODULE } from "../modules/payment-attempts"
import { readOrderNumber } from "../modules/payment-attempts/operations/match-hand-payment"
import { readOrder } from "../settlement/read-order"
import { describeFault } from "../settlement/describe-fault"
import { type AskedFor, decideValidation } from "./decide-validation"

/** The vendor waits less than 8 s in all; half of it leaves room for the way. */
const LOOK_UP_MS = 4_000

/** The answer to "may this payment be made?". Never throws and never waits long. */
export async function validateHandPayment(
  container: MedusaContainer,
  { raw, shortcode }: { raw: string; shortcode: string },
): Promise<{ reply: ReturnType<typeof c2bAccepted>; outcome: string }> {
  const payment = parseC2bValidation(raw)
  if (payment.kind === "malformed") return { reply: c2bRejected("C2B00016"), outcome: "malformed" }
  const { amount } = container.resolve(PAYMENT_ATTEMPTS_MODULE).handPayments.settings
  const askedFor = await inTime(LOOK_UP_MS, findAskedFor(container, payment, shortcode))
  const decision = decideValidation(payment, { amount, askedFor })
  return decision.kind === "accept"
    ? { reply: c2bAccepted(), outcome: "accepted" }
    : { reply: c2bRejected(decision.code), outcome: decision.code }
}

async function findAskedFor(
  container: MedusaContainer,
  { billReference: reference, shortcode: receiver }: Pick<C2bPayment, "billReference" | "shortcode">,
  /** What the address was made for. */
  shortcode: string,
): Promise<AskedFor> {
  try {
    const attempts = container.resolve(PAYMENT_ATTEMPTS_MODULE)
    if (receiver !== shortcode && !(await attempts.handPayments.isOwnNumber(receiver)))
      return { kind: "other_receiver" }
    const displayId =
      reference === null ? null : readOrderNumber(reference, attempts.handPayments.settings.referencePrefix)
    const order = displayId === null ? null : await readOrder(container, { display_id: displayId })
    if (!order) return { kind: "no_order" }
    const isPaid = order.payments.some(({ isCanceled }) => !isCanceled)
    const total = order.sessions[0]?.amount ?? 0
    const remaining = isPaid ? 0 : total - (await attempts.settlement.receivedForOrder(order.id))
    return { kind: "order", isCanceled: order.isCanceled, remaining }
  } catch (cause) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(`a payment by hand was let in unchecked: ${describeFault(cause)}`)
    return { kind: "not_known" }
  }
}

async function inTime(ms: number, work: Promise<AskedFor>): Promise<AskedFor> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<AskedFor>((resolve) => {
    timer = setTimeout(() => resolve({ kind: "not_known" }), ms)
  })
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer))
}
