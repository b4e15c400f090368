import { setTimeout as sleep } from "node:timers/promises"
import { expireAgain } from "./expire-again"

const REST_MS = 30

function aRender() {
  let end: () => void = () => undefined
  const ended = new Promise<void>((resolve) => (end = resolve))
  return { ended, end }
}

function start(ends: Promise<void>[]) {
  const expire = jest.fn(() => Promise.resolve())
  return { expire, done: expireAgain(ends, { expire, restMs: REST_MS }) }
}

it("nothing is expired again when nothing was under way", async () => {
  const { expire, done } = start([])
  await done
  expect(expire).not.toHaveBeenCalled()
})

it("a page is expired when it has ended, while a slower one is still made", async () => {
  const [quick, slow] = [aRender(), aRender()]
  const { expire, done } = start([quick.ended, slow.ended])
  quick.end()
  await sleep(5)
  expect(expire).toHaveBeenCalledTimes(1)
  slow.end()
  await done
  expect(expire).toHaveBeenCalledTimes(2)
})

it("pages that end in quick succession are expired together", async () => {
  const renders = Array.from({ length: 20 }, aRender)
  const { expire, done } = start(renders.map(({ ended }) => ended))
  renders[0]?.end()
  await sleep(5)
  for (const { end } of renders) end()
  await done
  expect(expire).toHaveBeenCalledTimes(2)
})
