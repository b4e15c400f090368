import type { RefundRow } from "../../modules/payment-attempts/ledger/rows"
import type { RefundOutcome } from "../../modules/payment-attempts/operations/request-refund"

const SHOWN_LATER = "It shows here as refunded as soon as the money has gone back."

/** What staff read when they ask for a refund: never an error of theirs, always what happens next. */
export function describeRefundOutcome(outcome: RefundOutcome): string {
  switch (outcome.kind) {
    case "refused":
      return outcome.message
    case "already_requested":
      return `A refund of this payment is requested already. ${describeOne(outcome.refund)} ${SHOWN_LATER}`
    case "requested": {
      const sentences = outcome.refunds.map(describeOne)
      if (outcome.onItsWay > 0) sentences.push(`KES ${outcome.onItsWay} was on its way back before.`)
      const hasFailed = outcome.refunds.every(({ status }) => status === "needs_attention")
      return [...sentences, ...(hasFailed ? [] : [SHOWN_LATER])].join(" ")
    }
  }
}

function describeOne({ status, method, amount, message }: RefundRow): string {
  const money = `KES ${amount}`
  switch (status) {
    case "awaiting_approval":
      return `${money} waits for a second person to approve it, on the M-Pesa page.`
    case "requested":
      if (method === "manual") return `${money} is to be paid by hand. ${message ?? ""}`.trim()
      return method === "reversal"
        ? `The refund of ${money} is requested from M-Pesa as a reversal, which takes about a minute.`
        : `The refund of ${money} is requested from M-Pesa as a payout to the number that paid.`
    case "unknown":
      return `The refund of ${money} is requested from M-Pesa, and it is not known yet whether it happened.`
    case "needs_attention":
      return `${money} could not be refunded: ${message ?? "M-Pesa refused."}`
    case "confirmed":
      return `${money} has gone back.`
    case "rejected":
      return `${money} was not refunded: ${message ?? "a person decided against it."}`
  }
}
