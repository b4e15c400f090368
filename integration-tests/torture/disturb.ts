import type { Disturbance } from "./plan-disturbance"
import { pause } from "./shop-client"
import type { World } from "./world"

/** An armed point that nobody came to is given up after this long: longer than an order holds its stock. */
const ARMED_FOR_MS = 60_000

export interface UnderWay {
  /** From here on the run may begin. */
  ready: Promise<void>
  /** When it is over, as far as it is for somebody else to end it. */
  over: Promise<void>
}

/** One fault of the machinery. */
export function disturb(world: World, disturbance: Disturbance & { atMs: number }): UnderWay {
  if (disturbance.kind !== "kill_at")
    return { ready: Promise.resolve(), over: heldBack(disturbLater(world, disturbance)) }
  let isArmed = () => {}
  const ready = new Promise<void>((resolve) => (isArmed = resolve))
  return { ready, over: heldBack(killAt(world, disturbance.point, isArmed).finally(isArmed)) }
}

/** A fault is told to whoever awaits it, at the end of the run. */
function heldBack<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined)
  return promise
}

/** Whichever process comes to the point first dies there. */
function killAt(world: World, point: string, onArmed: () => void): Promise<void> {
  return world.oneAtATime(async () => {
    await Promise.all(world.backends.map((backend) => backend.untilUp()))
    const before = countKills(world)
    world.tally.armed(point)
    world.backends.forEach((backend) => backend.arm(point))
    onArmed()
    const endAt = Date.now() + ARMED_FOR_MS
    while (Date.now() < endAt && countKills(world) === before) await pause(200)
    world.backends.forEach((backend) => backend.arm(null))
    if (countKills(world) > before) world.tally.fired(point)
  })
}

async function disturbLater(
  world: World,
  { atMs, ...what }: Exclude<Disturbance, { kind: "kill_at" }> & { atMs: number },
): Promise<void> {
  await pause(atMs)
  switch (what.kind) {
    case "kill":
      // One process less at a time: with none left nothing can be learned.
      return world.oneAtATime(async () => {
        await Promise.all(world.backends.map((backend) => backend.untilUp()))
        const before = countKills(world)
        world.backends.find(({ name }) => name === what.process)?.kill()
        while (countKills(world) === before) await pause(50)
      })
    case "cut": {
      const line = world.lines[what.what]
      line.cut()
      await pause(what.forMs)
      line.restore()
      return
    }
    case "redis_emptied":
      return world.redis.restartEmpty()
    case "clock":
      return world.leapClock(what.process, what.byMs)
  }
}

const countKills = ({ backends }: World) => backends.reduce((sum, { kills }) => sum + kills, 0)
