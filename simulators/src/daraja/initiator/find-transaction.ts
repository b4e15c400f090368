import type { Merchant } from "../merchants"
import { creditedNumber } from "../merchants"
import type { DarajaParts } from "../parts"
import type { StatusFields } from "../validation"
import { partyName } from "./party-name"
import type { Operation } from "./operations"

export type TransactionStatus = "Completed" | "Cancelled" | "Declined" | "Expired" | "Pending"

export type Transaction = {
  receipt: string
  status: TransactionStatus
  amount: number
  debitParty: string
  creditParty: string
  debitAccount: string
  reasonType: string
  originatorConversationId: string
  conversationId: string
  /** Milliseconds, UTC. */
  initiatedAt: number
  finishedAt: number | null
}

type Asked = { fields: Pick<StatusFields, "TransactionID" | "OriginalConversationID">; merchant: Merchant }

/** What the books know of the asked transaction of this organisation; null when nothing. */
export function findTransaction(parts: DarajaParts, { fields, merchant }: Asked): Transaction | null {
  const { TransactionID: receipt, OriginalConversationID: conversationId } = fields
  if (receipt) {
    return (
      findPayment(parts, { receipt, merchant }) ??
      findDeclined(parts, { receipt, merchant }) ??
      findPayout(parts, { receipt, merchant }) ??
      findReversal(parts, { receipt, merchant })
    )
  }
  const operation = conversationId ? parts.operations.find(conversationId) : null
  const isTransaction = operation?.kind === "b2c" || operation?.kind === "reversal"
  if (!isTransaction || operation.shortcode !== merchant.shortcode) return null
  return mapOperation(parts, { operation, merchant })
}

type Named = { receipt: string; merchant: Merchant }

function findPayment(parts: DarajaParts, { receipt, merchant }: Named): Transaction | null {
  const entry = parts.ledger.find(receipt)
  if (entry?.shortcode !== merchant.shortcode) return null
  const at = Date.parse(entry.at)
  return { ...customerPays(parts, { merchant, ...entry }), receipt, status: "Completed", finishedAt: at }
}

function findDeclined(parts: DarajaParts, { receipt, merchant }: Named): Transaction | null {
  const entry = parts.ledger.findDeclined(receipt)
  if (entry?.shortcode !== merchant.shortcode) return null
  const at = Date.parse(entry.at)
  return { ...customerPays(parts, { merchant, ...entry }), receipt, status: "Declined", finishedAt: at }
}

function findPayout(parts: DarajaParts, { receipt, merchant }: Named): Transaction | null {
  const entry = parts.ledger.findPayout(receipt)
  const operation = entry && parts.operations.find(entry.originator_conversation_id)
  return operation?.shortcode === merchant.shortcode ? mapOperation(parts, { operation, merchant }) : null
}

function findReversal(parts: DarajaParts, { receipt, merchant }: Named): Transaction | null {
  const entry = parts.ledger.findReversal(receipt)
  if (entry?.shortcode !== merchant.shortcode) return null
  const at = Date.parse(entry.at)
  return {
    ...organisationPays(parts, { merchant, ...entry }),
    receipt,
    status: "Completed",
    reasonType: "Pay Bill Reversal",
    originatorConversationId: "",
    conversationId: "",
    initiatedAt: at,
    finishedAt: at,
  }
}

function mapOperation(
  parts: DarajaParts,
  { operation, merchant }: { operation: Operation; merchant: Merchant },
): Transaction {
  const { result, msisdn, amount, startedAt } = operation
  return {
    ...organisationPays(parts, { merchant, msisdn, amount }),
    receipt: result?.receipt ?? "",
    status: result === null ? "Pending" : result.code === "0" ? "Completed" : "Declined",
    reasonType: operation.kind === "b2c" ? "Business Payment to Customer via API" : "Pay Bill Reversal",
    originatorConversationId: operation.originatorConversationId,
    conversationId: operation.conversationId,
    initiatedAt: startedAt,
    finishedAt: result?.at ?? null,
  }
}

function customerPays(
  parts: DarajaParts,
  given: { merchant: Merchant; msisdn: string; amount: number; at: string },
) {
  const { merchant, msisdn, amount, at } = given
  return {
    amount,
    debitParty: partyName(parts, msisdn),
    creditParty: `${creditedNumber(merchant)} - ${merchant.name}`,
    debitAccount: "MMF Account For Customer",
    reasonType: merchant.kind === "till" ? "Merchant Payment Online" : "Pay Bill Online",
    originatorConversationId: "",
    conversationId: "",
    initiatedAt: Date.parse(at),
  }
}

function organisationPays(
  parts: DarajaParts,
  given: { merchant: Merchant; msisdn: string | null; amount: number },
) {
  const { merchant, msisdn, amount } = given
  return {
    amount,
    debitParty: `${merchant.shortcode} - ${merchant.name}`,
    creditParty: msisdn === null ? "" : partyName(parts, msisdn),
    debitAccount: "Utility Account",
  }
}
