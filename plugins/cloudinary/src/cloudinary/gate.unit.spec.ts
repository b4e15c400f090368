import { createGate } from "./gate"

it("lets so many through at a time, and goes on after a failure", async () => {
  const gate = createGate(2)
  let inside = 0
  let most = 0
  const work = (index: number) => async () => {
    most = Math.max(most, (inside += 1))
    await new Promise((resolve) => setImmediate(resolve))
    inside -= 1
    if (index === 1) throw new Error("one fails")
    return index
  }
  const done = await Promise.allSettled([0, 1, 2, 3, 4].map((index) => gate(work(index))))
  expect([most, inside]).toStrictEqual([2, 0])
  expect(done.map(({ status }) => status)).toStrictEqual([
    "fulfilled",
    "rejected",
    "fulfilled",
    "fulfilled",
    "fulfilled",
  ])
})
