import { createLane } from "./lane"

const turn = () => new Promise((resolve) => setImmediate(resolve))

function recorder() {
  const started: number[] = []
  const ends: (() => void)[] = []
  const work = (number: number) => () => {
    started.push(number)
    return new Promise<void>((resolve) => void ends.push(resolve))
  }
  return { started, ends, work }
}

it("does so many at a time, in their order", async () => {
  const { started, ends, work } = recorder()
  const lane = createLane({ width: 2, longest: 10 })
  for (const number of [1, 2, 3, 4]) expect(lane.add(work(number))).toBe(true)
  expect(started).toEqual([1, 2])
  ends[1]?.()
  await turn()
  expect(started).toEqual([1, 2, 3])
  ends[0]?.()
  ends[2]?.()
  await turn()
  expect(started).toEqual([1, 2, 3, 4])
})

it("refuses what would wait too long, and takes more once it is free", async () => {
  const { ends, work } = recorder()
  const lane = createLane({ width: 1, longest: 1 })
  expect([1, 2, 3].map((number) => lane.add(work(number)))).toEqual([true, true, false])
  ends[0]?.()
  await turn()
  expect(lane.add(work(4))).toBe(true)
})
