import { keepCart, readCartId } from "@/lib/cart/cart-cookie"
import { readCart, removeLine, setLineQuantity } from "@/lib/data/cart"
import { json, readFormRequest, seeOther } from "@/lib/http/form-request"

/** Changes the number of a line, or removes it. A form field `quantity`, or `action` = "remove". */
export async function POST(
  request: Request,
  { params }: RouteContext<"/api/cart/items/[lineId]">,
): Promise<Response> {
  const form = await readFormRequest(request)
  if (form.kind === "refused") return json({ code: "refused", message: form.message }, form.status)
  const { lineId } = await params
  return seeOther(`/cart?notice=${await changeLine(lineId, form.data)}`)
}

async function changeLine(lineId: string, data: FormData): Promise<string> {
  const cartId = await readCartId()
  const quantity = Number(data.get("quantity"))
  const isRemoval = data.get("action") === "remove" || quantity === 0
  if (!cartId) return "failed"
  if (!isRemoval && (!Number.isInteger(quantity) || quantity < 1 || quantity > 99)) return "invalid"

  const reply = isRemoval
    ? await removeLine(cartId, lineId)
    : await setLineQuantity(cartId, { id: lineId, quantity })
  if (reply.kind === "refused" && /inventory|sold_out/i.test(`${reply.code} ${reply.message}`))
    return "sold_out"
  if (reply.kind !== "found") return "failed"
  const cart = await readCart(cartId)
  if (cart.kind === "found") await keepCart(cart.value)
  return isRemoval ? "removed" : "updated"
}
