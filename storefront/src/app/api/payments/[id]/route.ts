import { readAttempt } from "@/lib/data/payments"
import { json } from "@/lib/http/form-request"

/** The state of a try to pay, for the waiting screen. `now` lets a phone with a wrong clock count down rightly. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/api/payments/[id]">,
): Promise<Response> {
  const { id } = await params
  const reply = await readAttempt(id)
  if (reply.kind === "found") return json({ attempt: reply.value, now: new Date().toISOString() })
  if (reply.kind === "refused" && reply.status === 404) {
    return json({ code: "not_found", message: "There is no such payment attempt." }, 404)
  }
  return json({ code: "unreachable", message: "The shop is not answering. Try again in a moment." }, 503)
}
