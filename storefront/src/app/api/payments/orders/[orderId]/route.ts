import { startAttempt } from "@/lib/data/payments"
import { json, readFormRequest, seeOther } from "@/lib/http/form-request"
import { toRetryProblem } from "@/lib/payment/retry-problem"
import { parsePhone } from "@/lib/phone"

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
    const path = `${page}?attempt=${encodeURIComponent(reply.value.id)}`
    return sent.wantsJson
      ? json({ attempt: reply.value, now: new Date().toISOString(), path })
      : seeOther(path)
  }
  const problem = toRetryProblem(reply)
  if (sent.wantsJson) return json({ problem }, 422)
  if (problem.key === "paid" || problem.key === "canceled")
    return seeOther(`/orders/${encodeURIComponent(orderId)}`)
  return seeOther(
    `${page}?problem=${problem.key}${"seconds" in problem ? `&seconds=${problem.seconds}` : ""}`,
  )
}

function readIdempotencyKey(data: FormData): string {
  const key = data.get("idempotency_key")
  return typeof key === "string" && /^[\w-]{16,100}$/.test(key) ? key : crypto.randomUUID()
}
