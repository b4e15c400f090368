import { createRush } from "./rush"

function setUp() {
  let time = 0
  const rush = createRush({
    perSecond: 3,
    longestMs: 500,
    now: () => time,
    sleep: async (ms) => void (time += ms),
  })
  const come = (count: number) => Array.from({ length: count }, () => rush.note())
  return { rush, come, time: () => time, pass: (ms: number) => void (time += ms) }
}

it("does not wait while messages come slowly", async () => {
  const { rush, come, time } = setUp()
  come(3)
  await rush.over()
  expect(time()).toBe(0)
})

it("waits in a rush, but not longer than it may", async () => {
  const { rush, come, time } = setUp()
  come(4)
  await rush.over()
  expect(time()).toBe(500)
})

it("goes on when the rush is over", async () => {
  const { rush, come, time, pass } = setUp()
  come(4)
  pass(800)
  await rush.over()
  expect(time()).toBe(1_000)
})
