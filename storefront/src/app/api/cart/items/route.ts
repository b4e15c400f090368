import { keepCart, readCartId } from "@/lib/cart/cart-cookie"
import { addLine, createCart } from "@/lib/data/cart"
import { readProduct } from "@/lib/data/products"
import { json, readFormRequest, seeOther, textOf } from "@/lib/http/form-request"
import { findVariant } from "@/lib/product/variant-choice"
import type { Variant } from "@/lib/product/types"

type AddFailure = "invalid" | "sold_out" | "failed"

const STATUS: Record<AddFailure, number> = { invalid: 400, sold_out: 409, failed: 503 }

/** Puts a product into the cart. The choices are resolved here, against the stock of this moment. */
export async function POST(request: Request): Promise<Response> {
  const form = await readFormRequest(request)
  if (form.kind === "refused") return json({ code: "refused", message: form.message }, form.status)
  const result = await addToCart(form.data)
  if (form.wantsJson) {
    return "failure" in result ? json({ code: result.failure }, STATUS[result.failure]) : json(result)
  }
  return seeOther("failure" in result ? `/cart?notice=${result.failure}` : "/cart?notice=added")
}

async function addToCart(data: FormData): Promise<{ itemCount: number } | { failure: AddFailure }> {
  const quantity = Number(data.get("quantity") ?? 1)
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > 99) return { failure: "invalid" }
  const variant = await resolveVariant(data)
  if ("failure" in variant) return variant
  if (variant.availability === "sold_out") return { failure: "sold_out" }

  const line = { variantId: variant.id, quantity }
  const cartId = await readCartId()
  let reply = cartId ? await addLine(cartId, line) : null
  // A cart that was ordered or cleared away in the meantime: start another.
  if (reply === null || (reply.kind === "refused" && !isStockRefusal(reply))) {
    const created = await createCart()
    if (created.kind !== "found") return { failure: "failed" }
    reply = await addLine(created.value.id, line)
  }
  if (reply.kind === "refused" && isStockRefusal(reply)) return { failure: "sold_out" }
  if (reply.kind !== "found") return { failure: "failed" }
  await keepCart(reply.value)
  return { itemCount: reply.value.itemCount }
}

async function resolveVariant(data: FormData): Promise<Variant | { failure: AddFailure }> {
  const reply = await readProduct(textOf(data, "handle"))
  if (reply.kind !== "found") return { failure: "failed" }
  if (!reply.value) return { failure: "invalid" }
  const choices = Object.fromEntries(
    reply.value.options.map((option) => [option.id, textOf(data, `option.${option.id}`)]),
  )
  const only = reply.value.variants.length === 1 ? reply.value.variants[0] : undefined
  return only ?? findVariant(reply.value, choices) ?? { failure: "invalid" }
}

const isStockRefusal = (reply: { code: string; message: string }) =>
  reply.code === "sold_out" || /inventory/i.test(`${reply.code} ${reply.message}`)
