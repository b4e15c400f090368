/** Places at which a checkout may be cut off and must be taken up again whole; the torture run kills processes here. */
export type FaultPoint = "after_order_commit" | "after_hold_commit" | "before_hold_close"

const HOOK = Symbol.for("duka.fault-point")

/** Names the place to whoever listens. Nobody does in a shop: a listener is preloaded into the process by tests. */
export function faultPoint(name: FaultPoint): void {
  const hook: unknown = Reflect.get(globalThis, HOOK)
  if (typeof hook === "function") hook(name)
}
