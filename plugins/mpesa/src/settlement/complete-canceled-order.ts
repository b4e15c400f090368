import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { PAYMENT_ATTEMPTS_MODULE } from "../modules/payment-attempts"
import { waitingOf } from "../modules/payment-attempts/ledger/receipts"
import type { ReceiptRow } from "../modules/payment-attempts/ledger/rows"
import { handOver } from "./give-to-order"
import { decideOnReceipt, type QueueOutcome, refuseReceipt } from "./queue-actions"
import { readOrder } from "./read-order"

/**
 * The workflow by which a shop places a cancelled order again. Whoever keeps the shop's orders registers it;
 * input `{ order_id, available }` (whole shillings that are there for it), result {@link Replacement}.
 */
const REPLACE_ORDER_WORKFLOW = "replace-canceled-order"

export type Replacement =
  /** The new order, or the one of an earlier call. `total`: whole shillings. */
  | { kind: "placed"; order_id: string; total: number }
  | {
      kind: "refused"
      status: number
      code: string
      message: string
      details?: Record<string, unknown> | undefined
    }

export type Completion = { receiptId: string; note: string | null; actor: string | null }

/**
 * Money that came after its order was cancelled buys the same goods at the same price, when they are there:
 * a new order is placed and paid at once. The other money of the cancelled order helps when one payment is
 * not enough.
 */
export async function completeCanceledOrder(
  container: MedusaContainer,
  { receiptId, note, actor }: Completion,
): Promise<QueueOutcome> {
  return decideOnReceipt(container, receiptId, async (receipt) => {
    if (!receipt.order_id)
      return refuseReceipt(
        409,
        "no_order",
        "This payment belongs to no order. Give it to one, or send it back.",
      )
    const money = await findMoney(container, receipt, receipt.order_id)
    const placed = await replaceOrder(container, { order_id: receipt.order_id, available: sumOf(money) })
    if (placed.kind === "refused") return placed
    const order = await readOrder(container, { id: placed.order_id })
    if (!order) throw new Error(`Order ${placed.order_id} was placed and cannot be read`)
    return handOver(container, { receipts: takeFor(money, placed.total), order, note, actor })
  })
}

type Money = [ReceiptRow, ...ReceiptRow[]]

const sumOf = (money: ReceiptRow[]) => money.reduce((sum, receipt) => sum + waitingOf(receipt), 0)

/** This receipt first, then the others that wait on the same order. */
async function findMoney(container: MedusaContainer, receipt: ReceiptRow, orderId: string): Promise<Money> {
  const all = await container.resolve(PAYMENT_ATTEMPTS_MODULE).settlement.listReceiptsOfOrder(orderId)
  const others = all.filter(
    (other) => other.id !== receipt.id && other.application === "unapplied" && waitingOf(other) > 0,
  )
  return [receipt, ...others]
}

/** As many as the order needs; the rest stays where it is. */
function takeFor([first, ...others]: Money, total: number): Money {
  const taken: Money = [first]
  for (const other of others) if (sumOf(taken) < total) taken.push(other)
  return taken
}

async function replaceOrder(
  container: MedusaContainer,
  input: { order_id: string; available: number },
): Promise<Replacement> {
  const { result } = (await container
    .resolve(Modules.WORKFLOW_ENGINE)
    .run(REPLACE_ORDER_WORKFLOW, { input })) as { result: Replacement }
  return result
}
