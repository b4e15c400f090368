import { seededRandom } from "../catalogue/seeded-random"
import { type Disturbance, type DisturbanceKind, planDisturbance } from "./plan-disturbance"
import { planRacer, planShopper, type ShopperPlan, shopperFor } from "./plan-shopper"

export interface RunPlan {
  run: number
  shoppers: ShopperPlan[]
  /** With it all shoppers want one and the same thing, of which there are only so many. */
  units?: number
  disturbance?: Disturbance & { atMs: number }
}

/** A plan follows from the seed and the number of the run alone, so that one run of many can be repeated. */
export function planRun(
  { seed, only }: { seed: number; only?: DisturbanceKind | undefined },
  run: number,
): RunPlan {
  const random = seededRandom(mix(seed, run))
  const isRace = random.chance(0.05)
  const disturbance = planDisturbance(random, only)
  const atMs = random.between(0, 4_000)
  const point = disturbance?.kind === "kill_at" ? disturbance.point : undefined
  const racers = Array.from({ length: random.between(3, 6) }, (_, index) =>
    planRacer(random, phoneOf(run, index)),
  )
  const units = random.between(1, 3)
  const shopper = planShopper(random, phoneOf(run, 0))
  const led = point && shopperFor(point, shopper)
  const plan: RunPlan =
    isRace && !led ? { run, shoppers: racers, units } : { run, shoppers: [led ?? shopper] }
  if (disturbance) plan.disturbance = { ...disturbance, atMs }
  return plan
}

/** Numbers that nothing else in a log looks like. */
export const phoneOf = (run: number, shopper: number) => `0799${String(run * 10 + shopper).padStart(6, "0")}`

/** Spreads neighbouring seeds and runs far apart (the finaliser of MurmurHash3). */
function mix(seed: number, run: number): number {
  let hash = (Math.imul(seed | 0, 0x9e3779b1) ^ Math.imul(run | 0, 0x85ebca6b)) >>> 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) >>> 0
  return (hash ^ (hash >>> 16)) >>> 0
}
