import type { Random } from "../catalogue/seeded-random"

export type Disturbance =
  /** The first process that comes to the point is killed there. */
  | { kind: "kill_at"; point: FaultPoint }
  | { kind: "kill"; process: string }
  | { kind: "cut"; what: "postgres" | "redis" | "daraja"; forMs: number }
  /** Redis comes back without its data. */
  | { kind: "redis_emptied" }
  | { kind: "clock"; process: string; byMs: number }

export const PROCESSES = ["server-1", "server-2", "worker"] as const

export const FAULT_POINTS = [
  "after_attempt_commit",
  "after_push_sent",
  "after_inbox_commit",
  "after_accept",
  "before_inbox_done",
  "after_vendor_query",
  "before_order_link",
  "after_capture_commit",
  "after_refund_commit",
  "after_inquiry_commit",
  "after_order_commit",
  "after_hold_commit",
  "before_hold_close",
] as const
export type FaultPoint = (typeof FAULT_POINTS)[number]

export const DISTURBANCES = [
  "kill_at",
  "kill",
  "postgres",
  "redis",
  "daraja",
  "redis_emptied",
  "clock",
] as const
export type DisturbanceKind = (typeof DISTURBANCES)[number]

/** `cut` under the name of what is cut. */
export const nameOf = (disturbance: Disturbance): DisturbanceKind =>
  disturbance.kind === "cut" ? disturbance.what : disturbance.kind

export function planDisturbance(random: Random, only: DisturbanceKind | undefined): Disturbance | undefined {
  // Drawn in any case, so that the rest of the plan is the same with and without `only`.
  const isDrawn = random.chance(only ? 0.4 : 0.2)
  const kind =
    only ??
    random.pick([
      "kill_at",
      "kill_at",
      "kill_at",
      "kill",
      "postgres",
      "redis",
      "daraja",
      "clock",
      "clock",
    ] as const)
  const isEmptied = random.chance(0.04)
  const disturbance = buildDisturbance(random, isEmptied && !only ? "redis_emptied" : kind)
  return isDrawn ? disturbance : undefined
}

function buildDisturbance(random: Random, kind: DisturbanceKind): Disturbance {
  const process = random.pick(PROCESSES)
  const forMs = random.between(200, 4_000)
  const point = random.pick(FAULT_POINTS)
  // Further from the vendor's clock than this, a payment and its prompt cannot be told to be one.
  const byMs = random.pick([-30_000, -5_000, -500, 500, 5_000, 30_000, 90_000])
  switch (kind) {
    case "kill_at":
      return { kind, point }
    case "kill":
      return { kind, process }
    case "postgres":
    case "redis":
    case "daraja":
      return { kind: "cut", what: kind, forMs }
    case "redis_emptied":
      return { kind }
    case "clock":
      return { kind, process, byMs }
  }
}
