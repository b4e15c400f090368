/**
 * Places at which a payment may be cut off and must be taken up again whole. The torture run kills processes
 * exactly here; `docs/torture.md` says what is true at each of them.
 */
export type FaultPoint =
  | "after_attempt_commit"
  | "after_push_sent"
  | "after_inbox_commit"
  | "after_accept"
  | "before_inbox_done"
  | "after_vendor_query"
  | "before_order_link"
  | "after_capture_commit"
  | "after_refund_commit"
  | "after_inquiry_commit"

const HOOK = Symbol.for("duka.fault-point")

/** Names the place to whoever listens. Nobody does in a shop: a listener is preloaded into the process by tests. */
export function faultPoint(name: FaultPoint): void {
  const hook: unknown = Reflect.get(globalThis, HOOK)
  if (typeof hook === "function") hook(name)
}
