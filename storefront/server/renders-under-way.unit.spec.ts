import { EventEmitter } from "node:events"
import type { ServerResponse } from "node:http"
import { RendersUnderWay } from "./renders-under-way"

const AFTER_MS = 5_000

function anAnswer({ cache, isSent = true }: { cache?: string; isSent?: boolean } = {}) {
  const answer = Object.assign(new EventEmitter(), { getHeader: () => cache, writableFinished: isSent })
  return answer as unknown as ServerResponse
}
const hasEnded = (ended: Promise<void> | undefined) =>
  Promise.race([ended?.then(() => true), new Promise((resolve) => setImmediate(() => resolve(false)))])

it("nothing is seen while nothing is made", () => {
  expect(new RendersUnderWay().watch()()).toEqual([])
})

it("a watch sees each of what is made and of what begins meanwhile, though it has ended, and nothing later", async () => {
  const renders = new RendersUnderWay()
  const [before, slow, meanwhile, later] = [anAnswer(), anAnswer(), anAnswer(), anAnswer()]
  renders.begin(before)
  renders.begin(slow)
  const stop = renders.watch()
  renders.begin(meanwhile)
  before.emit("close")
  meanwhile.emit("close")
  await hasEnded(undefined)
  const seen = stop()
  renders.begin(later)
  expect(await Promise.all(seen.map(hasEnded))).toEqual([true, false, true])
  slow.emit("close")
  expect(await hasEnded(seen[1])).toBe(true)
  expect(renders.watch()()).toHaveLength(1)
})

describe("with a clock of its own", () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: ["setImmediate"] }))
  afterEach(() => jest.useRealTimers())

  it.each([
    ["after its old one was given", { cache: "STALE" }],
    ["although its visitor went away", { isSent: false }],
  ])("a page that is made %s is waited for a while longer", async (_name, how) => {
    const renders = new RendersUnderWay(AFTER_MS)
    const answer = anAnswer(how)
    renders.begin(answer)
    const [ended] = renders.watch()()
    answer.emit("close")
    jest.advanceTimersByTime(AFTER_MS - 1)
    expect(await hasEnded(ended)).toBe(false)
    jest.advanceTimersByTime(1)
    expect(await hasEnded(ended)).toBe(true)
  })

  it("a reader who takes for ever is not waited for", async () => {
    const renders = new RendersUnderWay()
    renders.begin(anAnswer())
    const [ended] = renders.watch()()
    jest.advanceTimersByTime(29_999)
    expect(await hasEnded(ended)).toBe(false)
    jest.advanceTimersByTime(1)
    expect(await hasEnded(ended)).toBe(true)
  })
})
