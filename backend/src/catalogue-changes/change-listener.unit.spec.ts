import { ChangeListener, type ListeningClient } from "./change-listener"
import { CHANNEL } from "./announcing"

type Listeners = {
  notification?: (message: { channel: string; payload?: string }) => void
  gone?: (error?: Error) => void
}

/** Postgres as far as notifications go: what one says, all who are connected hear. */
function setUp() {
  const world = {
    ears: new Set<Listeners>(),
    isOpen: true,
    isDeaf: false,
    asked: 0,
    timers: new Set<{ run: () => void; ms: number }>(),
  }
  const states: string[] = []
  const changes: unknown[] = []
  const say = (payload: string) => {
    if (!world.isDeaf) world.ears.forEach((ear) => ear.notification?.({ channel: CHANNEL, payload }))
  }
  function createClient(): ListeningClient {
    const listeners: Listeners = {}
    return {
      async connect() {
        if (!world.isOpen) throw new Error("connection refused")
        world.ears.add(listeners)
      },
      async end() {
        world.ears.delete(listeners)
      },
      on(event: string, listener: never) {
        if (event === "notification") listeners.notification = listener
        if (event === "error") listeners.gone = listener
      },
      async query(text, values) {
        if (text === "SELECT 1") world.asked += 1
        if (text.includes("pg_notify")) say(String(values?.[1]))
        return { rows: [] }
      },
    }
  }
  const start = () => {
    const listener = new ChangeListener({
      createClient,
      later: (run, ms) => {
        const timer = { run, ms }
        world.timers.add(timer)
        return () => void world.timers.delete(timer)
      },
      onState: (state, reason) => states.push(`${state}: ${reason}`),
      onChange: (change) => changes.push([change, listener.generation]),
    })
    listener.start()
    return listener
  }
  /** Lets what waits for no longer than `ms` happen. */
  const pass = async (ms: number) => {
    for (const timer of [...world.timers].filter((one) => one.ms <= ms)) {
      world.timers.delete(timer)
      timer.run()
    }
    await settled()
  }
  return { world, states, changes, say, start, pass }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

describe("ChangeListener", () => {
  it("is at another word after each change, and at the same one in every process", async () => {
    const { say, start } = setUp()
    const listeners = [start(), start()]
    await settled()
    const words = () => listeners.map(({ generation }) => generation)
    const first = words()
    expect(first[0]).toBeDefined()
    expect(first[1]).toBe(first[0])
    say("7")
    expect(words()).toEqual(["7", "7"])
  })

  it("knows nothing until it hears, and while it cannot", async () => {
    const { world, states, start, pass } = setUp()
    world.isOpen = false
    const listener = start()
    await settled()
    expect(listener.generation).toBeUndefined()
    world.isOpen = true
    await pass(1_000)
    expect(listener.generation).toBeDefined()

    world.ears.forEach((ear) => ear.gone?.(new Error("terminated")))
    expect(listener.generation).toBeUndefined()
    await pass(1_000)
    expect(listener.generation).toBeDefined()
    expect(states).toEqual(["hearing: connected", "deaf: terminated", "hearing: connected"])
  })

  it("finds out that an open connection no longer hears", async () => {
    const { world, states, start, pass } = setUp()
    const listener = start()
    await settled()
    const before = listener.generation
    await pass(2_000)
    expect(listener.generation).toBe(before)
    world.isDeaf = true
    await pass(2_000)
    await pass(1_000)
    expect(listener.generation).toBeUndefined()
    await pass(9_000)
    expect(states.at(-1)).toBe("deaf: a notification did not come back")
  })

  it("takes nothing for granted while an echo is late, and is where it was when it comes", async () => {
    const { world, states, say, start, pass } = setUp()
    const listener = start()
    await settled()
    const before = listener.generation
    world.isDeaf = true
    await pass(2_000)
    await pass(1_000)
    expect([listener.generation, listener.isUpToDate]).toEqual([undefined, false])
    let heardAll = false
    const hearing = listener.hearAll().then(() => (heardAll = true))
    await settled()
    expect(heardAll).toBe(false)

    world.isDeaf = false
    say("pulse")
    await hearing
    expect([listener.generation, listener.isUpToDate]).toEqual([before, true])
    expect(states).toEqual(["hearing: connected"])
  })

  it("is at the word of a change that came while its echo was late", async () => {
    const { world, say, start, pass } = setUp()
    const listener = start()
    await settled()
    world.isDeaf = true
    await pass(2_000)
    await pass(1_000)
    world.isDeaf = false
    say("4711 product prod_01")
    expect(listener.generation).toBe("4711 product prod_01")
  })

  it("lets nobody wait for an ear that is given up", async () => {
    const { world, start, pass } = setUp()
    const listener = start()
    await settled()
    world.isDeaf = true
    await pass(2_000)
    await pass(1_000)
    const hearing = listener.hearAll()
    await pass(9_000)
    await hearing
    expect(listener.isUpToDate).toBe(false)
  })

  it("is at a word of its own before it acknowledges a change, and with the others afterwards", async () => {
    const { world, start } = setUp()
    const [one, other] = [start(), start()]
    await settled()
    const before = one.generation
    world.isDeaf = true
    one.expectChange()
    expect(one.generation).not.toBe(before)
    expect(other.generation).toBe(before)
    expect([one.isUpToDate, other.isUpToDate]).toEqual([false, true])
    world.isDeaf = false
    one.expectChange()
    expect(other.generation).toBe(one.generation)
  })

  it("is up to date again when it has heard its own word, and all that was said before", async () => {
    const { start } = setUp()
    const listener = start()
    expect(listener.isUpToDate).toBe(false)
    await settled()
    expect(listener.isUpToDate).toBe(true)
    listener.expectChange()
    expect(listener.isUpToDate).toBe(true)
  })

  it("asks once for all who want to hear what was said before, and anew for those who come later", async () => {
    const { world, start } = setUp()
    const listener = start()
    await settled()
    const asked = world.asked
    await Promise.all([listener.hearAll(), listener.hearAll(), listener.hearAll()])
    expect(world.asked - asked).toBe(2)
    await listener.hearAll()
    expect(world.asked - asked).toBe(3)
  })

  it("tells which goods have changed before it is at another word", async () => {
    const { changes, say, start } = setUp()
    const listener = start()
    await settled()
    const before = listener.generation
    say("4711 product prod_01")
    say("4712")
    say("4713 all")
    expect(changes).toEqual([
      [{ kind: "product", key: "prod_01" }, before],
      ["all", "4712"],
    ])
    expect(listener.generation).toBe("4713 all")
  })

  it("is silent after its end", async () => {
    const { world, start, pass } = setUp()
    const listener = start()
    await settled()
    await listener.stop()
    await pass(60_000)
    expect([listener.generation, world.ears.size, world.timers.size]).toEqual([undefined, 0, 0])
  })
})
