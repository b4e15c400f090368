import { readClaim } from "@/lib/data/payments"
import { json } from "@/lib/http/form-request"

/** What is known of a receipt that a shopper named. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/api/payments/claims/[id]">,
): Promise<Response> {
  const { id } = await params
  const reply = await readClaim(id)
  if (reply.kind === "found") return json({ claim: reply.value })
  return json({ code: "unreachable", message: "This cannot be told now. Try again in a moment." }, 503)
}
