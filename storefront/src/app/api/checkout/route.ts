import { forgetCart, readCartId } from "@/lib/cart/cart-cookie"
import {
  completeForm,
  readCheckoutForm,
  validateCheckoutForm,
  type CheckoutForm,
} from "@/lib/checkout/checkout-form"
import { toCheckoutProblem, type CheckoutProblem } from "@/lib/checkout/checkout-problem"
import { forgetReturnedForm, keepReturnedForm } from "@/lib/checkout/sealed-form"
import { placeOrder, type PlacedOrder } from "@/lib/data/checkout"
import { readDeliveryChoices } from "@/lib/data/delivery"
import { json, readFormRequest, seeOther } from "@/lib/http/form-request"
import { toRetryQuery } from "@/lib/payment/retry-problem"

type Submission =
  { kind: "placed"; order: PlacedOrder } | { kind: "returned"; form: CheckoutForm; problem: CheckoutProblem }

/** Places the order of the cart. Scripts get JSON; a plain form is sent on to the payment screen or back to the form. */
export async function POST(request: Request): Promise<Response> {
  const sent = await readFormRequest(request)
  if (sent.kind === "refused") return json({ code: "refused", message: sent.message }, sent.status)
  const form = readCheckoutForm(sent.data)
  const submission = await submit(form, { data: sent.data, clientAddress: sent.clientAddress })

  if (submission.kind === "returned") {
    if (sent.wantsJson) return json({ problem: submission.problem }, 422)
    await keepReturnedForm({ form: submission.form, problem: submission.problem })
    return seeOther("/checkout#problems")
  }
  await forgetCart()
  await forgetReturnedForm()
  const path = nextPath(submission.order)
  return sent.wantsJson ? json({ path }) : seeOther(path)
}

async function submit(
  typed: CheckoutForm,
  request: { data: FormData; clientAddress: string | null },
): Promise<Submission> {
  const cartId = await readCartId()
  if (!cartId)
    return { kind: "returned", form: typed, problem: { fields: {}, notices: [{ key: "cartMissing" }] } }
  const choices = await readDeliveryChoices()
  if (choices.kind !== "found") return { kind: "returned", form: typed, problem: toCheckoutProblem(choices) }

  const form = completeForm(typed, choices.value)
  const fields = validateCheckoutForm(form, choices.value)
  if (Object.keys(fields).length > 0) return { kind: "returned", form, problem: { fields, notices: [] } }

  const reply = await placeOrder(cartId, form, {
    expectedTotal: readShownTotal(request.data),
    idempotencyKey: readIdempotencyKey(request.data),
    clientAddress: request.clientAddress,
  })
  return reply.kind === "found"
    ? { kind: "placed", order: reply.value }
    : { kind: "returned", form, problem: toCheckoutProblem(reply) }
}

/**
 * The amount on the button. Without script it does not follow the choice of delivery: the backend then finds the
 * difference, and the form comes back with the right amount before anything is charged.
 */
function readShownTotal(data: FormData): number | null {
  const shown = data.get("shown_total")
  return typeof shown === "string" && /^\d{1,9}$/.test(shown) ? Number(shown) : null
}

/** Made when the form was rendered, so that two presses are one order. */
function readIdempotencyKey(data: FormData): string {
  const key = data.get("idempotency_key")
  return typeof key === "string" && /^[\w-]{16,100}$/.test(key) ? key : crypto.randomUUID()
}

function nextPath({ orderId, isOnDelivery, problem }: PlacedOrder): string {
  const path = `/orders/${encodeURIComponent(orderId)}`
  if (isOnDelivery) return path
  return problem ? `${path}/pay?${toRetryQuery(problem)}` : `${path}/pay`
}
