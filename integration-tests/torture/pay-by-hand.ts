import type { HandPlan } from "./plan-hand"
import { pause, type ShopClient } from "./shop-client"
import type { World } from "./world"

interface OrderPayment {
  status: string
  remaining: number
  pay_by_hand: { number: string; account_reference: string; amount: number } | null
}

interface Paid {
  accepted: boolean
  receipt?: string
  code?: string
}

const WATCHED_FOR_MS = 10_000
/** Longer than an order holds its stock. */
const GIVEN_UP_WITHIN_MS = 75_000

/** Pays an order from the menu of the phone. Answers what the phone and then the shop said, in a word or two. */
export async function payByHand(
  { sim }: Pick<World, "sim">,
  { api, orderId, phone, hand }: { api: ShopClient; orderId: string; phone: string; hand: HandPlan },
): Promise<string> {
  const look = async () => {
    const answer = await api.get<{ payment?: OrderPayment }>(`/store/orders/${orderId}/payment`)
    return answer?.body.payment
  }
  const asked = (await look())?.pay_by_hand
  if (!asked) return "nothing to pay by hand"
  if (hand.how === "too_late") await untilStatus("canceled", look, GIVEN_UP_WITHIN_MS)

  const pay = async () => {
    const { how, validation, deliver, delayMs } = hand
    await sim.http.post("/__sim/daraja/c2b/next", {
      msisdn: phone,
      validation,
      deliver,
      ...(delayMs !== undefined && { delay_ms: delayMs }),
    })
    const { body } = await sim.http.post<Paid>("/__sim/daraja/pay", {
      msisdn: phone,
      shortcode: asked.number,
      account_reference: how === "wrong_reference" ? "SHOES" : asked.account_reference,
      amount: asked.amount + (how === "too_little" ? -40 : how === "too_much" ? 40 : 0),
    })
    return body
  }
  const first = await pay()
  const all = hand.how === "twice" ? [first, await pay()] : [first]
  const receipt = all.find(({ accepted }) => accepted)?.receipt
  if (receipt === undefined) return `refused on the phone ${first.code}`

  const status = await untilStatus("paid", look, WATCHED_FOR_MS)
  if (status !== "paid" && hand.claims) await api.post(`/store/orders/${orderId}/payment-claims`, { receipt })
  return status === "paid" ? "paid" : `by hand, ${status}`
}

/** The last status seen, which is the wanted one unless the time was over. */
async function untilStatus(
  wanted: string,
  look: () => Promise<OrderPayment | undefined>,
  withinMs: number,
): Promise<string | undefined> {
  const endAt = Date.now() + withinMs
  for (;;) {
    const status = (await look())?.status
    if (status === wanted || Date.now() > endAt) return status
    await pause(800)
  }
}
