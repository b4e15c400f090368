import { turnAbout } from "./turn-about"

function contender(name: string) {
  return { name, isPaused: false, pause: () => {}, resume: () => {} }
}

function pausable(name: string) {
  const one = contender(name)
  one.pause = () => void (one.isPaused = true)
  one.resume = () => void (one.isPaused = false)
  return one
}

it("measures one after the other, each alone, and takes medians", async () => {
  const pair = [pausable("a"), pausable("b")]
  const order: string[] = []
  const figures = await turnAbout(pair, 3, async (one, round) => {
    order.push(`${one.name}${round}`)
    expect(pair.filter(({ isPaused }) => !isPaused)).toEqual([one])
    return { p99_ms: one.name === "a" ? round * 10 : 100 - round }
  })
  expect(order).toEqual(["a0", "b0", "a1", "b1", "a2", "b2"])
  expect([...figures.values()]).toEqual([{ p99_ms: 10 }, { p99_ms: 99 }])
})

it("leaves nobody paused when a measurement fails", async () => {
  const pair = [pausable("a"), pausable("b")]
  await expect(turnAbout(pair, 1, () => Promise.reject(new Error("refused")))).rejects.toThrow("refused")
  expect(pair.every(({ isPaused }) => !isPaused)).toBe(true)
})
