import { pause } from "../../integration-tests/torture/shop-client"
import type { Subject } from "../lib/subjects"
import type { EngineDocument } from "./engine"
import type { Goods } from "./goods"
import { openStaff, type Staff } from "./staff"

export interface ChangedPrices {
  /** By product: what its dearest variant costs now. */
  prices: Map<string, number>
  /** Of the Admin API, batches too. */
  calls: number
}

/** Dearer than anything that is generated. */
const FROM = 1_000_000
const LARGEST_BATCH = 50
const LOOK_MS = 20

/**
 * Changes a price of each product in turn, as many a second as are asked for. One member of staff does it: what has
 * become due while a call was under way goes out with the next one, as a batch.
 */
export async function streamPrices(
  subject: Subject,
  {
    goods,
    perSecond,
    isOver = () => false,
  }: { goods: readonly Goods[]; perSecond: number; isOver?: () => boolean },
): Promise<ChangedPrices> {
  const staff = openStaff(subject)
  const prices = new Map<string, number>()
  const startedAt = performance.now()
  let calls = 0
  while (prices.size < goods.length && !isOver()) {
    const due = Math.ceil(((performance.now() - startedAt) / 1000) * perSecond)
    const batch = goods
      .slice(prices.size, Math.min(due, prices.size + LARGEST_BATCH))
      .map((one, index) => ({ ...one, amount: FROM + prices.size + index }))
    if (batch.length === 0) {
      await pause(LOOK_MS)
      continue
    }
    await write(staff, batch)
    calls += 1
    for (const { id, amount } of batch) prices.set(id, amount)
  }
  return { prices, calls }
}

type Priced = Goods & { amount: number }

async function write(staff: Staff, batch: Priced[]): Promise<void> {
  const [only] = batch
  if (only && batch.length === 1) {
    await staff.post(`/admin/products/${only.id}/variants/${only.variantId}`, { prices: inShillings(only) })
    return
  }
  const update = batch.map((one) => ({
    id: one.id,
    variants: one.variantIds.map((id) => ({ id, ...(id === one.variantId && { prices: inShillings(one) }) })),
  }))
  await staff.post("/admin/products/batch", { update })
}

const inShillings = ({ amount }: Priced) => [{ currency_code: "kes", amount }]

/** Products that the engine holds with another price than was set, or not at all. */
export function pricesThatDiffer(
  prices: ReadonlyMap<string, number>,
  documents: readonly EngineDocument[],
): string[] {
  const held = new Map(documents.map((document) => [document.id, document.prices?.kes?.max]))
  return [...prices].flatMap(([id, amount]) => (held.get(id) === amount ? [] : [id]))
}
