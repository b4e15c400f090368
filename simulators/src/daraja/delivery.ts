import type { Callbacks, Message } from "./callbacks"

/** Ten minutes: longer than any polling at the counter, shorter than an order's day. */
export const LATE_MS = 10 * 60 * 1000

/** Duplicates come close together, and in separate requests. */
const DUPLICATE_GAP_MS = 100

export type DeliveryPlan = {
  deliver: "once" | "twice" | "never" | "late"
  /** With `twice`: how many times in all. */
  copies?: number
  /** With `late`: milliseconds from now. */
  lateMs?: number
}

/** Sends a message the way an instruction or a setting wants it sent. */
export function deliverAs(
  callbacks: Callbacks,
  message: Message,
  { deliver, copies = 2, lateMs = LATE_MS }: DeliveryPlan,
): void {
  switch (deliver) {
    case "once":
      return callbacks.sendAfter(0, message)
    case "twice":
      for (let copy = 0; copy < copies; copy++) callbacks.sendAfter(copy * DUPLICATE_GAP_MS, message)
      return
    case "late":
      return callbacks.sendAfter(lateMs, message)
    case "never":
      return callbacks.withhold(message)
  }
}
