import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { CHECKOUT_MODULE } from "../modules/checkout"
import { PAYMENT_ATTEMPTS } from "./payment-attempts-port"
import { LIVE_PROMPT_RECHECK_MS, releaseUnpaidOrder } from "./release-unpaid-order"

const mockCancel = jest.fn()
jest.mock("@medusajs/medusa/core-flows", () => ({ cancelOrderWorkflow: () => ({ run: mockCancel }) }))

const now = new Date("2026-11-22T12:00:00Z")

function aShop({
  order = { status: "pending", canceled_at: null, payment_collections: [{ status: "awaiting" }] },
  holdState,
  reservations = [],
}: {
  order?: {
    status: string
    canceled_at: string | null
    payment_collections: { status: string }[]
    items?: { id: string }[]
    fulfillments?: { id: string }[]
  } | null
  holdState?: "settled" | "live" | "open"
  reservations?: { line_item_id: string; isDeleted: boolean }[]
}) {
  const inventory = {
    listReservationItems: async (
      { line_item_id }: { line_item_id: string[] },
      { withDeleted } = { withDeleted: false },
    ) =>
      reservations.filter((one) => line_item_id.includes(one.line_item_id) && one.isDeleted === withDeleted),
    deleteReservationItemsByLineItem: jest.fn(),
    restoreReservationItemsByLineItem: jest.fn(),
  }
  const books = { postponeHold: jest.fn(), closeHold: jest.fn() }
  const lockedKeys: string[][] = []
  const known: Record<string, unknown> = {
    [CHECKOUT_MODULE]: books,
    [ContainerRegistrationKeys.QUERY]: { graph: async () => ({ data: order ? [order] : [] }) },
    [Modules.LOCKING]: {
      execute: (keys: string[], job: () => Promise<unknown>) => {
        lockedKeys.push(keys)
        return job()
      },
    },
    [Modules.INVENTORY]: inventory,
    [Modules.ORDER]: { listOrderChanges: async () => [] },
    [PAYMENT_ATTEMPTS]: holdState && { holdState: async () => holdState },
  }
  const container = { resolve: (key: string) => known[key] } as unknown as MedusaContainer
  return { container, books, inventory, lockedKeys }
}

beforeEach(() => mockCancel.mockReset())

it.each(["open", undefined] as const)(
  "cancels an unpaid order for which nothing runs (%s)",
  async (holdState) => {
    const { container, books, lockedKeys } = aShop({ holdState })
    await expect(releaseUnpaidOrder(container, "order_1", { now })).resolves.toBe("released")
    expect(mockCancel).toHaveBeenCalledWith({ input: { order_id: "order_1" } })
    expect(books.closeHold).toHaveBeenCalledWith("order_1", "released", now)
    expect(lockedKeys).toEqual([["order-payment:order_1"]])
  },
)

it("waits for a prompt that may still be answered", async () => {
  const { container, books } = aShop({ holdState: "live" })
  await expect(releaseUnpaidOrder(container, "order_1", { now })).resolves.toBe("waiting")
  expect(mockCancel).not.toHaveBeenCalled()
  expect(books.closeHold).not.toHaveBeenCalled()
  expect(books.postponeHold).toHaveBeenCalledWith("order_1", new Date(now.getTime() + LIVE_PROMPT_RECHECK_MS))
})

it.each([
  ["the ledger has money that core does not know of yet", { holdState: "settled" as const }],
  [
    "core has the money",
    {
      holdState: "open" as const,
      order: { status: "pending", canceled_at: null, payment_collections: [{ status: "completed" }] },
    },
  ],
])("leaves the order alone when %s", async (_, shop) => {
  const { container, books } = aShop(shop)
  await expect(releaseUnpaidOrder(container, "order_1", { now })).resolves.toBe("paid")
  expect(mockCancel).not.toHaveBeenCalled()
  expect(books.closeHold).toHaveBeenCalledWith("order_1", "paid", now)
})

it("only closes the hold of an order that is cancelled already, as after a crash in between", async () => {
  const { container, books } = aShop({
    holdState: "open",
    order: {
      status: "canceled",
      canceled_at: "2026-11-22T11:59:00Z",
      payment_collections: [{ status: "canceled" }],
    },
  })
  await expect(releaseUnpaidOrder(container, "order_1", { now })).resolves.toBe("released")
  expect(mockCancel).not.toHaveBeenCalled()
  expect(books.closeHold).toHaveBeenCalledWith("order_1", "released", now)
})

it("keeps the hold open when the cancelling fails", async () => {
  const { container, books } = aShop({ holdState: "open" })
  mockCancel.mockRejectedValue(new Error("database gone"))
  await expect(releaseUnpaidOrder(container, "order_1", { now })).rejects.toThrow("database gone")
  expect(books.closeHold).not.toHaveBeenCalled()
})

describe("what a cancelling left half done", () => {
  const items = [{ id: "line_1" }, { id: "line_2" }]
  const cancelled = {
    status: "canceled",
    canceled_at: "2026-11-22T11:59:00Z",
    payment_collections: [],
    items,
  }
  const paid = { status: "pending", canceled_at: null, payment_collections: [{ status: "completed" }], items }

  it("frees the units that a cancelled order still holds", async () => {
    const { container, inventory } = aShop({
      order: cancelled,
      reservations: [{ line_item_id: "line_1", isDeleted: false }],
    })
    await releaseUnpaidOrder(container, "order_1", { now })
    expect(inventory.deleteReservationItemsByLineItem).toHaveBeenCalledWith(["line_1", "line_2"])
  })

  it("takes back for a paid order the units that were let go", async () => {
    const { container, inventory } = aShop({
      order: paid,
      reservations: [
        { line_item_id: "line_1", isDeleted: true },
        { line_item_id: "line_2", isDeleted: false },
      ],
    })
    await releaseUnpaidOrder(container, "order_1", { now })
    expect(inventory.restoreReservationItemsByLineItem).toHaveBeenCalledWith(["line_1"])
    expect(inventory.deleteReservationItemsByLineItem).not.toHaveBeenCalled()
  })

  it.each([
    [
      "whose units are reserved",
      { order: paid, reservations: items.map(({ id }) => ({ line_item_id: id, isDeleted: false })) },
    ],
    [
      "that was fulfilled",
      {
        order: { ...paid, fulfillments: [{ id: "ful_1" }] },
        reservations: [{ line_item_id: "line_1", isDeleted: true }],
      },
    ],
    ["of goods that are not counted", { order: paid, reservations: [] }],
  ])("leaves a paid order alone %s", async (_, shop) => {
    const { container, inventory } = aShop(shop)
    await releaseUnpaidOrder(container, "order_1", { now })
    expect(inventory.restoreReservationItemsByLineItem).not.toHaveBeenCalled()
    expect(inventory.deleteReservationItemsByLineItem).not.toHaveBeenCalled()
  })
})
