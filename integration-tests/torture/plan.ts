import { seededRandom, type Random } from "../catalogue/seeded-random"

/** What happens to one prompt: what its owner does, how the callback travels, how the vendor's API misbehaves. */
export interface PromptPlan {
  outcome: "approve" | "cancel" | "timeout" | "wrong_pin" | "insufficient_funds" | "busy" | "ignore"
  deliver: "once" | "twice" | "never" | "late" | "before_response"
  delayMs: number
  deliverAfterMs?: number
  copies?: number
  /** A failure of the vendor's API, waiting for whoever calls next. */
  fault?: Record<string, unknown>
}

export interface ShopperPlan {
  phone: string
  startMs: number
  quantity: number
  /** `double_click`: the same request twice at once; `two_tabs`: two requests with a key each. */
  press: "once" | "double_click" | "two_tabs"
  /** The first prompt and those of the tries after it. */
  prompts: PromptPlan[]
  /** How many times the outcome is reported once more, all at once, to both servers. */
  repeats: number
  forgery?: Forgery
}

export type Forgery =
  | "wrong_address"
  | "wrong_amount"
  | "other_checkout_id"
  | "other_merchant_id"
  | "no_metadata"
  | "wrong_content"
  | "address_of_another"

export type Disturbance =
  /** The first process that comes to the point is killed there. */
  | { kind: "kill_at"; point: string }
  | { kind: "kill"; process: string }
  | { kind: "cut"; what: "postgres" | "redis" | "daraja"; forMs: number }
  /** Redis comes back without its data. */
  | { kind: "redis_emptied" }
  | { kind: "clock"; process: string; byMs: number }

export interface RunPlan {
  run: number
  shoppers: ShopperPlan[]
  /** With it all shoppers want one and the same thing, of which there are only so many. */
  units?: number
  disturbance?: Disturbance & { atMs: number }
}

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
  "after_order_commit",
  "after_hold_commit",
  "before_hold_close",
] as const

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

/** A plan follows from the seed and the number of the run alone, so that one run of many can be repeated. */
export function planRun(
  { seed, only }: { seed: number; only?: DisturbanceKind | undefined },
  run: number,
): RunPlan {
  const random = seededRandom(mix(seed, run))
  const isRace = random.chance(0.05)
  const disturbance = planDisturbance(random, only)
  const plan: RunPlan = {
    run,
    shoppers: isRace
      ? Array.from({ length: random.between(3, 6) }, (_, index) => planRacer(random, phoneOf(run, index)))
      : [planShopper(random, phoneOf(run, 0))],
  }
  if (isRace) plan.units = random.between(1, 3)
  if (disturbance) plan.disturbance = { ...disturbance, atMs: random.between(0, 4_000) }
  return plan
}

/** Numbers that nothing else in a log looks like. */
export const phoneOf = (run: number, shopper: number) => `0799${String(run * 10 + shopper).padStart(6, "0")}`

function planShopper(random: Random, phone: string): ShopperPlan {
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
  return shopper
}

function planRacer(random: Random, phone: string): ShopperPlan {
  return {
    phone,
    startMs: 0,
    quantity: 1,
    press: random.chance(0.2) ? "double_click" : "once",
    prompts: [planPrompt(random, random.chance(0.85) ? "approve" : planFailure(random))],
    repeats: 0,
  }
}

const FORGERIES = [
  "wrong_address",
  "wrong_amount",
  "other_checkout_id",
  "other_merchant_id",
  "no_metadata",
  "wrong_content",
  "address_of_another",
] as const satisfies readonly Forgery[]

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
  const prompt: PromptPlan = { outcome, deliver, delayMs: random.between(0, 1_500) }
  if (deliver === "late") prompt.deliverAfterMs = random.pick([500, 2_000, 5_000, 20_000, 120_000, 900_000])
  if (deliver === "twice") prompt.copies = random.between(2, 4)
  if (random.chance(0.2)) prompt.fault = planVendorFault(random)
  return prompt
}

/** `query_contradicts` is not among them: what it hides only a statement of the account can bring to light. */
function planVendorFault(random: Random): Record<string, unknown> {
  return random.pick([
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
    { fault: "5xx", api: "oauth", form: "internal" },
    { fault: "drop_before_accept", api: "oauth" },
  ])
}

function planDisturbance(random: Random, only: DisturbanceKind | undefined): Disturbance | undefined {
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
  const byMs = random.pick([-30_000, -5_000, -500, 500, 5_000, 30_000, 120_000])
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

/** Spreads neighbouring seeds and runs far apart (the finaliser of MurmurHash3). */
function mix(seed: number, run: number): number {
  let hash = (Math.imul(seed | 0, 0x9e3779b1) ^ Math.imul(run | 0, 0x85ebca6b)) >>> 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) >>> 0
  return (hash ^ (hash >>> 16)) >>> 0
}
