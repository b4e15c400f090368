import { lookUpOrder } from "@/lib/data/orders"
import { json, readFormRequest, seeOther, textOf } from "@/lib/http/form-request"
import { parsePhone } from "@/lib/phone"

/** Finds an order by number and phone. A post, so that no phone number is ever part of an address. */
export async function POST(request: Request): Promise<Response> {
  const sent = await readFormRequest(request)
  if (sent.kind === "refused") return json({ code: "refused", message: sent.message }, sent.status)
  const number = textOf(sent.data, "number").replace(/^#\s*/, "")
  const phone = parsePhone(textOf(sent.data, "phone"))
  if (!/^\d{1,9}$/.test(number) || !phone) return seeOther("/orders?problem=invalid")

  const reply = await lookUpOrder({ number, phone, clientAddress: sent.clientAddress })
  if (reply.kind === "found") return seeOther(`/orders/${encodeURIComponent(reply.value.id)}`)
  if (reply.kind === "unreachable") return seeOther("/orders?problem=unreachable")
  return seeOther(`/orders?problem=${reply.status === 429 ? "rateLimited" : "notFound"}`)
}
