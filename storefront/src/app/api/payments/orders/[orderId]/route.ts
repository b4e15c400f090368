import { readPayment, readPaymentMethods, startAttempt } from "@/lib/data/payments"
import { json, readFormRequest, seeOther } from "@/lib/http/form-request"
import type { OrderPayment } from "@/lib/payment/order-payment"
import { toRetryProblem, toRetryQuery } from "@/lib/payment/retry-problem"
import { parsePhone } from "@/lib/phone"

/** How the payment stands, for the waiting screen. `now` lets a phone with a wrong clock count down rightly. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/api/payments/orders/[orderId]">,
): Promise<Response> {
  const { orderId } = await params
  const reply = await readPayment(orderId)
  if (reply.kind === "found") {
    const payment = reply.value
    const { arePromptsDown } = mayAsk(payment) ? await readPaymentMethods() : { arePromptsDown: false }
    return json({ payment, are_prompts_down: arePromptsDown, now: new Date().toISOString() })
  }
  if (reply.kind === "refused" && reply.status === 404) {
    return json({ code: "not_found", message: "There is no such order to pay." }, 404)
  }
  return json({ code: "unreachable", message: "The shop is not answering. Try again in a moment." }, 503)
}

/** Sends another request to pay for an order, to the same or to another number. */
export async function POST(
  request: Request,
  { params }: RouteContext<"/api/payments/orders/[orderId]">,
): Promise<Response> {
  const sent = await readFormRequest(request)
  if (sent.kind === "refused") return json({ code: "refused", message: sent.message }, sent.status)
  const { orderId } = await params
  const page = `/orders/${encodeURIComponent(orderId)}/pay`

  const typed = sent.data.get("phone")
  const phone = typeof typed === "string" && typed.trim() ? typed.trim() : null
  if (phone && !parsePhone(phone)) {
    return sent.wantsJson
      ? json({ problem: { key: "invalidPhone" } }, 422)
      : seeOther(`${page}?problem=invalidPhone`)
  }
  const reply = await startAttempt(orderId, {
    phone,
    idempotencyKey: readIdempotencyKey(sent.data),
    clientAddress: sent.clientAddress,
  })
  if (reply.kind === "found") {
    return sent.wantsJson ? json({ attempt: reply.value, now: new Date().toISOString() }) : seeOther(page)
  }
  const problem = toRetryProblem(reply)
  if (sent.wantsJson) return json({ problem }, 422)
  if (problem.key === "paid" || problem.key === "canceled")
    return seeOther(`/orders/${encodeURIComponent(orderId)}`)
  return seeOther(`${page}?${toRetryQuery(problem)}`)
}

/** While a request is running nobody asks for another, so it does not matter whether one could be sent. */
function mayAsk({ status, payment_attempt: attempt }: OrderPayment): boolean {
  if (status !== "unpaid" && status !== "part_paid") return false
  return attempt === null || !["created", "sent", "waiting", "paid"].includes(attempt.status)
}

function readIdempotencyKey(data: FormData): string {
  const key = data.get("idempotency_key")
  return typeof key === "string" && /^[\w-]{16,100}$/.test(key) ? key : crypto.randomUUID()
}
