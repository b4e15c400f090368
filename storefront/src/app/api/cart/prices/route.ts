import { keepCart, readCartId } from "@/lib/cart/cart-cookie"
import { readCart, setLineQuantity } from "@/lib/data/cart"
import { json, readFormRequest, seeOther } from "@/lib/http/form-request"

/** Takes over the prices of this moment: setting a line to its own number makes the backend price it anew. */
export async function POST(request: Request): Promise<Response> {
  const form = await readFormRequest(request)
  if (form.kind === "refused") return json({ code: "refused", message: form.message }, form.status)
  const cartId = await readCartId()
  const cart = cartId ? await readCart(cartId) : null
  if (!cartId || cart?.kind !== "found") return seeOther("/cart?notice=failed")

  let latest = cart.value
  for (const line of cart.value.lines) {
    const reply = await setLineQuantity(cartId, { id: line.id, quantity: line.quantity })
    if (reply.kind === "found") latest = reply.value
  }
  await keepCart(latest)
  return seeOther("/cart?notice=updated")
}
