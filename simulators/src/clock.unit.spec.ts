import { createManualClock, createSystemClock } from "./clock"

describe("a manual clock", () => {
  it("fires what falls due in its order, and what that starts in turn", async () => {
    const clock = createManualClock(0)
    const seen: string[] = []
    clock.schedule(200, () => seen.push(`b${clock.now()}`))
    clock.schedule(100, () => {
      seen.push(`a${clock.now()}`)
      clock.schedule(50, () => seen.push(`c${clock.now()}`))
    })
    clock.schedule(300, () => seen.push("never"))()
    await clock.advance(250)
    expect(seen).toStrictEqual(["a100", "c150", "b200"])
    expect(clock.now()).toBe(250)
  })
})

describe("the system clock", () => {
  it("can be pushed forward", async () => {
    const clock = createSystemClock()
    const before = clock.now()
    let isDue = false
    clock.schedule(600_000, () => (isDue = true))
    await clock.advance(600_000)
    expect(isDue).toBe(true)
    expect(clock.now() - before).toBeGreaterThanOrEqual(600_000)
  })
})
