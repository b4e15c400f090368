import { claimPayment } from "@/lib/data/payments"
import { json, readFormRequest, seeOther, textOf } from "@/lib/http/form-request"
import { toClaimProblem, type ClaimProblem, type PaymentClaim } from "@/lib/payment/claim"
import { findReceipt } from "@/lib/payment/find-receipt"

/** "I have already paid": takes a receipt, or the whole message it came in, and has it checked. */
export async function POST(
  request: Request,
  { params }: RouteContext<"/api/payments/orders/[orderId]/claims">,
): Promise<Response> {
  const sent = await readFormRequest(request)
  if (sent.kind === "refused") return json({ code: "refused", message: sent.message }, sent.status)
  const { orderId } = await params
  const page = `/orders/${encodeURIComponent(orderId)}/pay`
  const answer = await claim(orderId, textOf(sent.data, "receipt"), sent.clientAddress)
  if ("problem" in answer) {
    return sent.wantsJson ? json(answer, 422) : seeOther(`${page}?claim_problem=${answer.problem.key}#claim`)
  }
  return sent.wantsJson
    ? json(answer, 202)
    : seeOther(`${page}?claim=${encodeURIComponent(answer.claim.id)}#claim`)
}

async function claim(
  orderId: string,
  typed: string,
  clientAddress: string | null,
): Promise<{ claim: PaymentClaim } | { problem: ClaimProblem }> {
  const receipt = findReceipt(typed)
  if (!receipt) return { problem: { key: "noReceipt" } }
  const reply = await claimPayment(orderId, { receipt, clientAddress })
  return reply.kind === "found" ? { claim: { receipt, ...reply.value } } : { problem: toClaimProblem(reply) }
}
