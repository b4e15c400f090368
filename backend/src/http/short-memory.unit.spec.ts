import { createShortMemory } from "./short-memory"

it("reads once for everybody until the time is over, and forgets a failure at once", async () => {
  let time = 0
  let reads = 0
  const remember = createShortMemory<number>({ ttlMs: 5_000, now: () => time })
  const read = async () => (reads += 1)

  expect(await Promise.all([remember("a", read), remember("a", read)])).toEqual([1, 1])
  time = 4_999
  expect(await remember("a", read)).toBe(1)
  expect(await remember("b", read)).toBe(2)
  time = 5_000
  expect(await remember("a", read)).toBe(3)

  const failing = remember("c", () => Promise.reject(new Error("down")))
  await expect(failing).rejects.toThrow("down")
  expect(await remember("c", read)).toBe(4)
})
