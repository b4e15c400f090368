import { type Account, type Acknowledged, type DarajaClient, DarajaError } from "../../../../daraja"
import { faultPoint } from "../../../../fault-points"
import { type InquiryRow, insertInquiry, type NewInquiry, updateInquiry } from "../../ledger/inquiries"
import { pauseQueries, takeFromBudget } from "../../ledger/queries"
import { callbackUrl } from "../callback-url"
import type { OperationDeps } from "../deps"
import type { Till } from "../tills"

const PAUSE_WHEN_DOWN_MS = 5_000

export type StatusQuestion = {
  purpose: "claim" | "refund" | "receipt"
  /** The claim, refund or receipt of ours that the answer is for. */
  referenceId: string
  tillId?: string | null
  /** `payout` for a payout that runs on a shortcode of its own. */
  account?: Account
} & ({ receipt: string } | { originatorConversationId: string })

export type BalanceQuestion = { purpose: "float"; tillId?: string | null; account?: Account }

export type Asked =
  /** On its way: the answer, a timeout or five minutes of silence ends in the purpose's handler. */
  | { kind: "asked"; inquiry: InquiryRow }
  /** The shop has asked enough for now; nothing was written. Ask again in some seconds. */
  | { kind: "busy" }
  /** The till has no initiator: nobody may ask. */
  | { kind: "not_configured"; message: string }
  /** It did not leave, or was refused. No handler is called. `again` when a later try may work. */
  | { kind: "failed"; inquiry: InquiryRow; message: string; again: boolean }

/** Asks what became of one transaction. A prompt cannot be asked about this way, only a receipt or a request of ours. */
export function askTransactionStatus(deps: OperationDeps, question: StatusQuestion): Promise<Asked> {
  const { purpose, referenceId, tillId = null, account } = question
  const receipt = "receipt" in question ? question.receipt : null
  return ask(
    deps,
    { kind: "transaction_status", purpose, reference_id: referenceId, till_id: tillId, receipt },
    (client, addresses) =>
      client.transactionStatus({
        ...addresses,
        ...("receipt" in question
          ? { receipt: question.receipt }
          : { originatorConversationId: question.originatorConversationId }),
        remarks: "Checking a payment",
        ...(account ? { account } : {}),
      }),
  )
}

/** Asks how much is in the shortcode's accounts. */
export function askAccountBalance(
  deps: OperationDeps,
  { purpose, tillId = null, account }: BalanceQuestion,
): Promise<Asked> {
  return ask(
    deps,
    { kind: "account_balance", purpose, reference_id: null, till_id: tillId, receipt: null },
    (client, addresses) =>
      client.accountBalance({
        ...addresses,
        remarks: "Checking the float",
        ...(account ? { account } : {}),
      }),
  )
}

type Addresses = { resultUrl: string; timeoutUrl: string }

/** The row is committed before the question leaves, within the budget that the status queries share. */
async function ask(
  deps: OperationDeps,
  question: NewInquiry,
  send: (client: DarajaClient, addresses: Addresses) => Promise<Acknowledged>,
): Promise<Asked> {
  const till = await openTill(deps, question.till_id)
  if (!till?.hasInitiator) {
    return {
      kind: "not_configured",
      message: "Asking M-Pesa needs the initiator's name, password and certificate in the settings.",
    }
  }
  const inquiry = await deps.ledger.inTransaction(async (context) =>
    (await takeFromBudget(context, 60_000 / deps.options.queriesPerMinute))
      ? insertInquiry(context, question)
      : null,
  )
  if (!inquiry) return { kind: "busy" }
  faultPoint("after_inquiry_commit")
  try {
    const ack = await send(till.client, {
      resultUrl: callbackUrl(deps, "inquiry-result", inquiry.id),
      timeoutUrl: callbackUrl(deps, "inquiry-timeout", inquiry.id),
    })
    const sent = await updateInquiry(deps.ledger, inquiry.id, {
      originator_conversation_id: ack.originatorConversationId,
      conversation_id: ack.conversationId,
    })
    return { kind: "asked", inquiry: sent }
  } catch (cause) {
    if (!(cause instanceof DarajaError)) throw cause
    return fail(deps, inquiry, cause)
  }
}

/** Null when the till's secrets cannot be read: then nobody can ask on it. */
async function openTill(deps: OperationDeps, tillId: string | null): Promise<Till | null> {
  try {
    return await deps.tills.byId(tillId)
  } catch (cause) {
    if (!(cause instanceof DarajaError)) throw cause
    return null
  }
}

/** An answer that comes all the same is still taken. */
async function fail(deps: OperationDeps, inquiry: InquiryRow, cause: DarajaError): Promise<Asked> {
  deps.log.warn(`inquiry ${inquiry.id}: ${cause.code}: ${cause.operatorMessage}`)
  const again = cause.retry !== "never"
  const failed = await deps.ledger.inTransaction(async (context) => {
    if (again) await pauseQueries(context, cause.retryAfterMs ?? PAUSE_WHEN_DOWN_MS)
    return updateInquiry(context, inquiry.id, {
      status: "failed",
      message: cause.operatorMessage,
      settled_at: context.now(),
    })
  })
  return { kind: "failed", inquiry: failed, message: cause.operatorMessage, again }
}
