import type { Disturbance } from "./plan"
import { pause } from "./shop-client"
import type { World } from "./world"

/** An armed point that nobody came to is given up after this long. */
const ARMED_FOR_MS = 15_000

/** One fault of the machinery. Resolves when it is over, as far as it is for somebody else to end it. */
export async function disturb(
  world: World,
  { atMs, ...what }: Disturbance & { atMs: number },
): Promise<void> {
  await pause(atMs)
  switch (what.kind) {
    case "kill_at": {
      // One process less at a time: with none left nothing can be learned.
      if (!world.backends.every((backend) => backend.isUp)) return
      const killed = () => world.backends.some((backend) => !backend.isUp)
      world.backends.forEach((backend) => backend.arm(what.point))
      for (let waited = 0; waited < ARMED_FOR_MS && !killed(); waited += 200) await pause(200)
      world.backends.forEach((backend) => backend.arm(null))
      return
    }
    case "kill":
      if (!world.backends.every((backend) => backend.isUp)) return
      world.backends.find(({ name }) => name === what.process)?.kill()
      return
    case "cut": {
      const line = world.lines[what.what]
      line.cut()
      await pause(what.forMs)
      line.restore()
      return
    }
    case "redis_emptied":
      return world.redis.restartEmpty()
    case "clock": {
      const backend = world.backends.find(({ name }) => name === what.process)
      backend?.setClock(backend.clockOffsetMs + what.byMs)
    }
  }
}
