import { RefreshQueue, type RefreshQueueOptions } from "./refresh-queue"

/** A queue whose timer is turned by hand and whose storefront writes down what it was told. */
function aQueue(overrides: Partial<RefreshQueueOptions> = {}) {
  const timers: (() => void)[] = []
  const sent: string[][] = []
  const queue = new RefreshQueue({
    find: async (_kind, ids) => ["products", ...ids.map((id) => `product:${id}`)],
    send: async (tags) => sent.push(tags) > 0,
    later: (flush) => void timers.push(flush),
    onLookupError: () => undefined,
    ...overrides,
  })
  const turn = async () => {
    timers.splice(0).forEach((flush) => flush())
    for (let step = 0; step < 20; step += 1) await Promise.resolve()
  }
  return { queue, sent, turn, timers }
}

it("tells the storefront once about changes that arrive together", async () => {
  const { queue, sent, turn, timers } = aQueue()
  queue.add({ kind: "lookup", of: "product", ids: ["kanga"] })
  queue.add({ kind: "lookup", of: "product", ids: ["kanga"] })
  queue.add({ kind: "tags", tags: ["navigation", "products"] })
  expect(timers).toHaveLength(1)
  await turn()
  expect(sent.map((tags) => tags.toSorted())).toStrictEqual([["navigation", "product:kanga", "products"]])
})

it("sends what arrives during a flush with the next one", async () => {
  let answer: (delivered: boolean) => void = () => undefined
  const sent: string[][] = []
  const { queue, turn } = aQueue({
    send: (tags) => {
      sent.push(tags)
      return new Promise((resolve) => (answer = resolve))
    },
  })
  queue.add({ kind: "tags", tags: ["navigation"] })
  await turn()
  queue.add({ kind: "tags", tags: ["delivery"] })
  await turn()
  expect(sent).toStrictEqual([["navigation"]])
  answer(true)
  await turn()
  await turn()
  expect(sent).toStrictEqual([["navigation"], ["delivery"]])
})

it("refreshes all products when a lookup fails", async () => {
  const failed: string[] = []
  const { queue, sent, turn } = aQueue({
    find: async () => {
      throw new Error("connection lost")
    },
    onLookupError: (kind) => void failed.push(kind),
  })
  queue.add({ kind: "lookup", of: "inventory_level", ids: ["ilev_1"] })
  await turn()
  expect(sent).toStrictEqual([["products"]])
  expect(failed).toStrictEqual(["inventory_level"])
})

it("names no single product when very many changed", async () => {
  const { queue, sent, turn } = aQueue()
  queue.add({ kind: "lookup", of: "product", ids: Array.from({ length: 51 }, (_, i) => `p${i}`) })
  await turn()
  expect(sent).toStrictEqual([["products"]])
})

it("looks nothing up when too many rows changed", async () => {
  const find = jest.fn(async () => [])
  const { queue, sent, turn } = aQueue({ find })
  queue.add({ kind: "lookup", of: "price", ids: Array.from({ length: 501 }, (_, i) => `price_${i}`) })
  await turn()
  expect(find).not.toHaveBeenCalled()
  expect(sent).toStrictEqual([["products", "delivery"]])
})

it("keeps tags that could not be delivered for the next flush", async () => {
  const sent: string[][] = []
  const { queue, turn, timers } = aQueue({ send: async (tags) => sent.push(tags) > 1 })
  queue.add({ kind: "tags", tags: ["navigation"] })
  await turn()
  expect(timers).toHaveLength(0)
  queue.add({ kind: "tags", tags: ["delivery"] })
  await turn()
  expect(sent.map((tags) => tags.toSorted())).toStrictEqual([["navigation"], ["delivery", "navigation"]])
})

it("sends again on request what could not be delivered, and only that", async () => {
  const sent: string[][] = []
  const { queue, turn, timers } = aQueue({ send: async (tags) => sent.push(tags) > 1 })
  queue.retryUndelivered()
  expect(timers).toHaveLength(0)
  queue.add({ kind: "tags", tags: ["navigation"] })
  await turn()
  queue.retryUndelivered()
  await turn()
  queue.retryUndelivered()
  expect(timers).toHaveLength(0)
  expect(sent).toStrictEqual([["navigation"], ["navigation"]])
})
