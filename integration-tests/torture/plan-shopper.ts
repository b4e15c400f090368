import type { Random } from "../catalogue/seeded-random"
import type { FaultPoint } from "./plan-disturbance"
import { type HandPlan, planHand } from "./plan-hand"
import { planRefund, type RefundPlan } from "./plan-refund"

/** What happens to one prompt: what its owner does, how the callback travels, how the vendor's API misbehaves. */
export interface PromptPlan {
  outcome: "approve" | "cancel" | "timeout" | "wrong_pin" | "insufficient_funds" | "busy" | "ignore"
  deliver: "once" | "twice" | "never" | "late" | "before_response"
  /** How the vendor's other message about the same money comes, the confirmation that every payment has. */
  twin: "once" | "first" | "twice" | "never" | "late"
  delayMs: number
  deliverAfterMs?: number
  copies?: number
  /** A failure of the vendor's API, waiting for whoever calls next. */
  fault?: VendorFault
}

export interface VendorFault {
  fault: string
  api: string
  [detail: string]: unknown
}

export interface ShopperPlan {
  phone: string
  startMs: number
  quantity: number
  /** `double_click`: the same request twice at once; `two_tabs`: two requests with a key each. */
  press: "once" | "double_click" | "two_tabs"
  /** The first prompt and those of the tries after it. */
  prompts: PromptPlan[]
  /** Pays from the menu of the phone instead of trying the prompt again. */
  hand?: HandPlan
  /** Gets money back from the merchant, if the order was paid. */
  refund?: RefundPlan
  /** How many times the outcome is reported once more, all at once, to both servers. */
  repeats: number
  forgery?: Forgery
}

export type Forgery = (typeof FORGERIES)[number]

const FORGERIES = [
  "wrong_address",
  "wrong_amount",
  "other_checkout_id",
  "other_merchant_id",
  "no_metadata",
  "wrong_content",
  "address_of_another",
] as const

export function planShopper(random: Random, phone: string): ShopperPlan {
  const tries = random.pick([1, 1, 1, 2, 2, 3])
  const failing = Array.from({ length: tries - 1 }, () => planPrompt(random, planFailure(random)))
  const isPaidInTheEnd = random.chance(0.8)
  const last = planPrompt(random, isPaidInTheEnd ? "approve" : planFailure(random))
  const shopper: ShopperPlan = {
    phone,
    startMs: random.between(0, 1_500),
    quantity: random.between(1, 2),
    press: random.pick(["once", "once", "once", "once", "double_click", "two_tabs"] as const),
    prompts: [...failing, last],
    repeats: random.chance(0.25) ? random.between(2, 50) : 0,
  }
  if (random.chance(0.15)) shopper.forgery = random.pick(FORGERIES)
  const hand = planHand(random)
  const beforeHand = random.pick(["cancel", "cancel", "ignore", "approve"] as const)
  if (random.chance(0.2)) {
    shopper.hand = hand
    shopper.prompts = [{ ...last, outcome: hand.how === "too_late" ? "cancel" : beforeHand }]
  }
  const refund = planRefund(random)
  if (random.chance(0.2)) shopper.refund = refund
  return shopper
}

export function planRacer(random: Random, phone: string): ShopperPlan {
  return {
    phone,
    startMs: 0,
    quantity: 1,
    press: random.chance(0.2) ? "double_click" : "once",
    prompts: [planPrompt(random, random.chance(0.85) ? "approve" : planFailure(random))],
    repeats: 0,
  }
}

const PAID: PromptPlan = { outcome: "approve", deliver: "once", twin: "once", delayMs: 0 }
const UNHEARD: PromptPlan = { ...PAID, deliver: "never", twin: "never" }
const REFUSED: PromptPlan = { ...PAID, outcome: "cancel" }

/** The same shopper, led past a point that few come to. Undefined where everybody passes. */
export function shopperFor(point: FaultPoint, drawn: ShopperPlan): ShopperPlan | undefined {
  const { phone, startMs, quantity } = drawn
  const led: ShopperPlan = { phone, startMs, quantity, press: "once", prompts: [PAID], repeats: 0 }
  switch (point) {
    case "after_vendor_query":
      return { ...led, prompts: [UNHEARD] }
    case "after_refund_commit":
      return { ...led, refund: { share: "whole", presses: 1, result: { deliver: "once", delayMs: 500 } } }
    case "after_inquiry_commit":
      return {
        ...led,
        prompts: [REFUSED],
        hand: { how: "right", validation: "ask", deliver: "never", claims: true },
      }
    case "before_hold_close":
      return { ...led, prompts: [REFUSED] }
    case "after_attempt_commit":
    case "after_push_sent":
    case "after_inbox_commit":
    case "after_accept":
    case "before_inbox_done":
    case "before_order_link":
    case "after_capture_commit":
    case "after_order_commit":
    case "after_hold_commit":
      return undefined
  }
}

const planFailure = (random: Random) =>
  random.pick(["cancel", "cancel", "timeout", "wrong_pin", "insufficient_funds", "busy", "ignore"] as const)

function planPrompt(random: Random, outcome: PromptPlan["outcome"]): PromptPlan {
  const deliver = random.pick([
    "once",
    "once",
    "once",
    "once",
    "once",
    "twice",
    "twice",
    "never",
    "late",
    "before_response",
  ] as const)
  const prompt: PromptPlan = {
    outcome,
    deliver,
    twin: random.pick(["once", "once", "first", "twice", "never", "never", "late"] as const),
    delayMs: random.between(0, 1_500),
  }
  if (deliver === "late" || prompt.twin === "late")
    prompt.deliverAfterMs = random.pick([500, 2_000, 5_000, 20_000, 120_000, 900_000])
  if (deliver === "twice") prompt.copies = random.between(2, 4)
  if (random.chance(0.2)) prompt.fault = planVendorFault(random)
  return prompt
}

function planVendorFault(random: Random): VendorFault {
  return random.pick<VendorFault>([
    { fault: "429", api: "stkpush" },
    { fault: "5xx", api: "stkpush", form: "busy" },
    { fault: "5xx", api: "stkpush", form: "html", after_accept: true },
    { fault: "drop_before_accept", api: "stkpush" },
    { fault: "drop_after_accept", api: "stkpush" },
    { fault: "malformed_body", api: "stkpush" },
    { fault: "expired_token", api: "stkpush" },
    { fault: "latency", api: "stkpush", latency_ms: 1_500, after_accept: true },
    { fault: "latency", api: "stkpush", latency_ms: 6_000, after_accept: true },
    { fault: "429", api: "stkquery" },
    { fault: "5xx", api: "stkquery", form: "spike_arrest" },
    { fault: "drop_after_accept", api: "stkquery" },
    { fault: "malformed_body", api: "stkquery" },
    { fault: "query_pending", api: "stkquery" },
    { fault: "query_zero_in_flight", api: "stkquery" },
    // "Cancelled", said of a prompt that was paid; and once more to the question that follows.
    { fault: "query_contradicts", api: "stkquery" },
    { fault: "query_contradicts", api: "stkquery", times: 3 },
    { fault: "5xx", api: "oauth", form: "internal" },
    { fault: "drop_before_accept", api: "oauth" },
  ])
}
