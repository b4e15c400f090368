import { EventEmitter } from "node:events"
import type { ServerResponse } from "node:http"
import { RendersUnderWay } from "./renders-under-way"

const AFTER_MS = 5_000

function anAnswer(cache?: string) {
  const answer = new EventEmitter()
  return Object.assign(answer, { getHeader: () => cache }) as unknown as ServerResponse
}
const hasEnded = (ended: Promise<unknown> | undefined) =>
  Promise.race([ended?.then(() => true), new Promise((resolve) => setImmediate(() => resolve(false)))])

it("there is nothing to wait for while nothing is made", () => {
  expect(new RendersUnderWay().ended()).toBeUndefined()
})

it("what is made now is waited for, and nothing that begins later", async () => {
  const renders = new RendersUnderWay()
  const [first, second, later] = [anAnswer(), anAnswer(), anAnswer()]
  renders.begin(first)
  renders.begin(second)
  const ended = renders.ended()
  renders.begin(later)
  first.emit("close")
  expect(await hasEnded(ended)).toBe(false)
  second.emit("close")
  expect(await hasEnded(ended)).toBe(true)
  expect(renders.ended()).toBeDefined()
})

it("a page that is made after its old one was given is waited for a while longer", async () => {
  jest.useFakeTimers({ doNotFake: ["setImmediate"] })
  try {
    const renders = new RendersUnderWay(AFTER_MS)
    const stale = anAnswer("STALE")
    renders.begin(stale)
    const ended = renders.ended()
    stale.emit("close")
    jest.advanceTimersByTime(AFTER_MS - 1)
    expect(await hasEnded(ended)).toBe(false)
    jest.advanceTimersByTime(1)
    expect(await hasEnded(ended)).toBe(true)
  } finally {
    jest.useRealTimers()
  }
})
