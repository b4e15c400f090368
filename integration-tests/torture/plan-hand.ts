import type { Random } from "../catalogue/seeded-random"

/** A payment from the menu of the phone, to the number and with the reference that the shop shows. */
export interface HandPlan {
  /** `twice`: the same once more. `too_late`: after the order was given up. */
  how: "right" | "too_little" | "too_much" | "wrong_reference" | "twice" | "too_late"
  /** Whether the vendor asks the shop before it takes the money, or hears its answer. */
  validation: "ask" | "skip" | "timeout"
  deliver: "once" | "twice" | "never" | "late"
  delayMs?: number
  /** Tells the shop the receipt when the page does not say "paid" in a while. */
  claims: boolean
}

export function planHand(random: Random): HandPlan {
  const how = random.pick([
    "right",
    "right",
    "right",
    "too_little",
    "too_much",
    "wrong_reference",
    "twice",
    "twice",
    "too_late",
  ] as const)
  const deliver = random.pick(["once", "once", "once", "twice", "late", "never"] as const)
  const hand: HandPlan = {
    how,
    validation: random.pick(["ask", "skip", "skip", "timeout"] as const),
    deliver,
    claims: random.chance(0.3),
  }
  if (deliver === "late") hand.delayMs = random.pick([2_000, 20_000, 120_000, 900_000])
  return hand
}
