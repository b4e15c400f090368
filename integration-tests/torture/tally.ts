import { FAULT_POINTS, nameOf } from "./plan-disturbance"
import type { RunPlan } from "./plan"
import type { RunResult } from "./play-run"

/** What was drawn, and what came of it, in numbers for the reader of the last page. */
export interface Tally {
  /** Processes wait at this point to die. */
  armed(point: string): void
  /** One has. */
  fired(point: string): void
  played(plan: RunPlan, result: RunResult): void
  lines(): string[]
  /** Points at which somebody waited, and nobody came. */
  neverFired(): string[]
}

export function createTally(): Tally {
  const heaps = new Map<string, Map<string, number>>()
  const add = (heap: string, name: string, count = 1) => {
    const counts = heaps.get(heap) ?? new Map<string, number>()
    heaps.set(heap, counts.set(name, (counts.get(name) ?? 0) + count))
  }
  const count = (heap: string, name: string) => heaps.get(heap)?.get(name) ?? 0
  const neverFired = () =>
    FAULT_POINTS.filter((point) => count("armed", point) > 0 && count("fired", point) === 0)

  return {
    armed: (point) => add("armed", point),
    fired: (point) => add("fired", point),
    played({ shoppers, units, disturbance }, result) {
      add("Runs", units === undefined ? "one shopper" : "race for the last units")
      if (disturbance) add("Machinery", nameOf(disturbance))
      for (const { press, prompts, hand, refund, repeats, forgery } of shoppers) {
        if (press !== "once") add("Runs", press.replace("_", " "))
        if (repeats > 0) add("Messages", `outcome ${repeats > 10 ? "11 to 50" : "2 to 10"} times at once`)
        if (forgery) add("Forged", forgery)
        if (hand) {
          add("By hand", hand.how)
          add("By hand", `shop ${VALIDATION[hand.validation]}`)
          add("Messages", `confirmation ${hand.deliver}`)
        }
        if (refund) {
          add("Refunds", refund.share)
          if (refund.presses > 1) add("Refunds", "pressed twice")
          add(
            "Refunds",
            refund.result.code ? `refused ${refund.result.code}` : `result ${refund.result.deliver}`,
          )
        }
        for (const prompt of prompts) {
          add("Prompts", prompt.outcome)
          add("Messages", `callback ${prompt.deliver}`)
          if (prompt.outcome === "approve") add("Messages", `confirmation ${prompt.twin}`)
        }
        const faults = [...prompts.map(({ fault }) => fault), refund?.fault]
        for (const fault of faults) if (fault) add("Vendor", `${fault.api} ${fault.fault}`)
      }
      for (const { end } of result.shoppers) add("Left with", end)
    },
    lines: () => [
      ...HEAPS.flatMap((heap) => {
        const counts = [...(heaps.get(heap) ?? [])].sort(([, a], [, b]) => b - a)
        return counts.length === 0
          ? []
          : [`  ${heap.padEnd(10)} ${counts.map(([name, number]) => `${name} ${number}`).join(", ")}`]
      }),
      `  ${"Killed at".padEnd(24)} armed fired`,
      ...FAULT_POINTS.map(
        (point) =>
          `  ${point.padEnd(24)} ${String(count("armed", point)).padStart(5)} ${String(count("fired", point)).padStart(5)}`,
      ),
    ],
    neverFired,
  }
}

const HEAPS = [
  "Runs",
  "Left with",
  "Prompts",
  "By hand",
  "Refunds",
  "Messages",
  "Forged",
  "Vendor",
  "Machinery",
]
const VALIDATION = { ask: "asked", skip: "not asked", timeout: "asked and not heard" }
