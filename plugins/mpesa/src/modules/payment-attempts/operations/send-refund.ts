import { DarajaError } from "../../../daraja"
import type { LedgerContext } from "../ledger/ledger-context"
import { readFloat } from "../ledger/float"
import { findReceipt } from "../ledger/receipts"
import { lockRefund, updateRefund } from "../ledger/refunds"
import type { RefundRow } from "../ledger/rows"
import { callbackUrl } from "./callback-url"
import type { OperationDeps } from "./deps"
import { askAccountBalance } from "./inquiries/ask"
import { settleRefund } from "./settle-refund"

type Sent = { conversationId: string; originatorConversationId: string } | { kind: "duplicate" }

/**
 * Sends a requested refund, once: the claim is committed before the request leaves, so whoever finds it claimed
 * never sends it again. Answers the row as it stands. Rows for a person, or for approval, are left alone.
 */
export async function sendRefund(deps: OperationDeps, { id }: Pick<RefundRow, "id">): Promise<RefundRow> {
  const { row, isOurs } = await deps.ledger.inTransaction((context) => claim(context, id, deps))
  if (!isOurs) return row
  if (row.method === "b2c") await freshenFloat(deps)
  try {
    const sent = await ask(deps, row)
    if ("kind" in sent) return row
    return await updateRefund(deps.ledger, id, {
      originator_conversation_id: row.originator_conversation_id ?? sent.originatorConversationId,
      conversation_id: sent.conversationId,
    })
  } catch (cause) {
    return recordFault(deps, row, cause)
  }
}

/** For the next payout; this one does not wait for the answer. */
async function freshenFloat(deps: OperationDeps): Promise<void> {
  if ((await readFloat(deps.ledger)) !== null) return
  const asked = await askAccountBalance(deps, { purpose: "float", account: "payout" })
  if (asked.kind === "failed") deps.log.warn(`the float could not be asked for: ${asked.message}`)
}

async function claim(
  context: LedgerContext,
  id: string,
  deps: OperationDeps,
): Promise<{ row: RefundRow; isOurs: boolean }> {
  const row = await lockRefund(context, id)
  if (!row) throw new Error(`Refund ${id} does not exist`)
  if (row.status !== "requested" || row.method === "manual" || row.sent_at !== null)
    return { row, isOurs: false }
  const float = row.method === "b2c" ? await readFloat(context) : null
  if (float !== null && float < row.amount) {
    await settleRefund(
      context,
      row,
      {
        event: "refused",
        message: `The float is too low: the Utility account has KES ${float}. Top it up and try again, or pay by hand.`,
      },
      deps,
    )
    return { row: (await lockRefund(context, id)) ?? row, isOurs: false }
  }
  return { row: await updateRefund(context, id, { sent_at: context.now() }), isOurs: true }
}

async function ask(deps: OperationDeps, refund: RefundRow): Promise<Sent> {
  if (refund.method === "reversal") {
    const receipt = await findReceipt(deps.ledger, refund.receipt_id)
    const till = await deps.tills.byId(receipt?.till_id ?? null)
    return till.client.reverse({
      receipt: refund.receipt ?? "",
      amountShillings: refund.amount,
      resultUrl: callbackUrl(deps, "reversal-result", refund.id),
      timeoutUrl: callbackUrl(deps, "reversal-timeout", refund.id),
      remarks: "Refund of an order",
    })
  }
  if (refund.msisdn === null) throw new Error(`Payout ${refund.id} has no number to go to`)
  return deps.client.b2c({
    originatorConversationId: refund.originator_conversation_id ?? refund.id,
    msisdn: refund.msisdn,
    amountShillings: refund.amount,
    resultUrl: callbackUrl(deps, "b2c-result", refund.id),
    timeoutUrl: callbackUrl(deps, "b2c-timeout", refund.id),
    remarks: "Refund of an order",
  })
}

/** The result may have been faster than this reply: then it stands. A fault of our own may have come after the request left. */
async function recordFault(deps: OperationDeps, refund: RefundRow, cause: unknown): Promise<RefundRow> {
  const isRefused = cause instanceof DarajaError && cause.retry !== "unknown"
  const message = cause instanceof DarajaError ? cause.operatorMessage : "The request broke off."
  deps.log.warn(
    `refund ${refund.id}: ${cause instanceof DarajaError ? cause.code : String(cause)}: ${message}`,
  )
  return deps.ledger.inTransaction(async (context) => {
    const fresh = await lockRefund(context, refund.id)
    if (!fresh) return refund
    await settleRefund(context, fresh, { event: isRefused ? "refused" : "unclear", message }, deps)
    return (await lockRefund(context, refund.id)) ?? fresh
  })
}
