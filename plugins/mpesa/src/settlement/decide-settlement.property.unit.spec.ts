import fc from "fast-check"
import { decideSettlement, type OpenMoney, type OrderForSettlement } from "./decide-settlement"

/** What the ledger and Medusa keep, as small as it can be. Whole shillings. */
type World = {
  order: OrderForSettlement
  receipts: Map<
    string,
    { amount: number; applied: number; state: "due" | "applied" | "unapplied"; reason: string }
  >
  captures: { sessionId: string; amount: number }[]
}

type Step =
  /** A witness tells of the payment with this receipt: the first time it is new money, later it confirms. */
  { kind: "told"; receipt: number } | { kind: "settle" } | { kind: "cancel" }

const PRICE = 1000
/** What each payment was worth: the prompt's money, parts, too much, a shilling, a double. */
const AMOUNTS = [1000, 400, 600, 1450, 1, 1000]

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.nat(AMOUNTS.length - 1).map((receipt) => ({ kind: "told" as const, receipt })) },
  { weight: 4, arbitrary: fc.constant({ kind: "settle" as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: "cancel" as const }) },
)

const newWorld = (): World => ({
  order: { isCanceled: false, currencyCode: "kes", sessions: [{ id: "payses_1", amount: PRICE }], payments: [] },
  receipts: new Map(),
  captures: [],
}) // prettier-ignore

function openMoney({ receipts }: World): OpenMoney[] {
  return [...receipts]
    .filter(([, { state, reason }]) => state === "due" || (state === "unapplied" && reason === "underpaid"))
    .map(([receiptId, { amount, applied }]) => ({ receiptId, waiting: amount - applied }))
    .filter(({ waiting }) => waiting > 0)
}

function settle(world: World) {
  const open = openMoney(world)
  if (open.length === 0) return
  const decision = decideSettlement(world.order, open)
  const put = (ids: string[], reason: string) => {
    for (const id of ids) Object.assign(world.receipts.get(id) ?? {}, { state: "unapplied", reason })
  }
  if (decision.kind === "wait") {
    const ids = open.map(({ receiptId }) => receiptId)
    return put(ids, decision.reason)
  }
  for (const { receiptId, amount } of decision.parts) {
    const receipt = world.receipts.get(receiptId)
    if (!receipt) throw new Error(`${receiptId} was never told of`)
    receipt.applied += amount
    const isAll = receipt.applied === receipt.amount
    Object.assign(receipt, { state: isAll ? "applied" : "unapplied", reason: isAll ? "" : "overpaid" })
  }
  put(decision.unneeded, "order_paid_already")
  const amount = decision.parts.reduce((sum, part) => sum + part.amount, 0)
  world.captures.push({ sessionId: decision.sessionId, amount })
  world.order.payments.push({ sessionId: decision.sessionId, isCanceled: false })
}

function play(world: World, { kind, ...step }: Step) {
  switch (kind) {
    case "told": {
      const { receipt } = step as { receipt: number }
      const id = `receipt_${receipt}`
      if (world.receipts.has(id)) return
      world.receipts.set(id, { amount: AMOUNTS[receipt] ?? 0, applied: 0, state: "due", reason: "" })
      return
    }
    case "settle":
      return settle(world)
    case "cancel":
      // The release looks under the same lock: an order with money is not cancelled.
      if (world.captures.length === 0) world.order.isCanceled = true
  }
}

describe("whatever comes, in whatever order and however often", () => {
  it("each shilling lies in one heap, and an order is paid once, in full, or not at all", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const world = newWorld()
        const told = new Set<number>()
        for (const one of [...steps, { kind: "settle" as const }]) {
          play(world, one)
          if (one.kind === "told") told.add(one.receipt)
        }
        const receipts = [...world.receipts.values()]
        const sum = (of: (receipt: (typeof receipts)[number]) => number) =>
          receipts.reduce((total, receipt) => total + of(receipt), 0)
        const distinct = [...told].reduce((total, receipt) => total + (AMOUNTS[receipt] ?? 0), 0)

        expect(sum(({ applied }) => applied) + sum(({ amount, applied }) => amount - applied)).toBe(distinct)
        expect(receipts.every(({ amount, applied }) => applied >= 0 && applied <= amount)).toBe(true)
        expect(world.captures.length).toBeLessThanOrEqual(1)
        expect(sum(({ applied }) => applied)).toBe(world.captures.length * PRICE)
        expect(openMoney(world).reduce((total, { waiting }) => total + waiting, 0)).toBeLessThan(PRICE)
        if (!world.order.isCanceled) expect(world.captures.length === 1).toBe(distinct >= PRICE)
        expect(receipts.every(({ state, reason }) => state === "applied" || reason !== "")).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})
