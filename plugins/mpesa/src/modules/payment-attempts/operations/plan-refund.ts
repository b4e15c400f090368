import { isMsisdn, type Msisdn } from "../../../daraja"
import { findAttempt } from "../ledger/attempts"
import type { LedgerContext } from "../ledger/ledger-context"
import { listRefundsOfReceipts } from "../ledger/refunds"
import type { ReceiptRow, RefundRow } from "../ledger/rows"
import type { OperationDeps } from "./deps"
import {
  describeManual,
  mayReverseAgain,
  type RefundRoute,
  type RefundWays,
  routeRefund,
} from "./refund-router"

/** A way for one piece of money; `message` says what a person has to do. */
export type RefundPlan = { method: RefundRow["method"]; msisdn: Msisdn | null; message: string | null }

/** A till of its own has its own initiator, or says that it has none when it is asked to reverse. */
export const readWays = (
  { options }: Pick<OperationDeps, "options">,
  { till_id }: Pick<ReceiptRow, "till_id">,
): RefundWays => ({
  canReverse: till_id !== null || options.initiator !== undefined,
  canPayOut: options.payout !== undefined,
})

/** The way that the shop's set-up and the receipt's history allow. */
export async function planRefund(
  context: LedgerContext,
  given: {
    receipt: ReceiptRow
    amount: number
    /** Given by a person; otherwise the number that paid. */
    phone: Msisdn | null
    ways: RefundWays
  },
): Promise<RefundPlan> {
  const { receipt, amount, ways } = given
  const earlier = await listRefundsOfReceipts(context, [receipt.id])
  const msisdn = given.phone ?? (await findPayoutPhone(context, receipt))
  const route = routeRefund(
    {
      amount,
      receiptAmount: receipt.amount,
      isReceiptKnown: receipt.receipt !== null,
      isUntouched: receipt.refunding_amount + receipt.refunded_amount === 0,
      isReversalRefused: earlier.some(isRefusedReversal),
      isPhoneKnown: msisdn !== null,
    },
    // Who names a number wants the money there.
    given.phone === null ? ways : { ...ways, canReverse: ways.canReverse && !ways.canPayOut },
  )
  return toPlan(route, msisdn)
}

function toPlan(route: RefundRoute, msisdn: Msisdn | null): RefundPlan {
  return {
    method: route.method,
    msisdn: route.method === "b2c" ? msisdn : null,
    message: route.method === "manual" ? describeManual(route.reason) : null,
  }
}

/** The number that answered the prompt, or the payer's, where the vendor told all of it. */
export async function findPayoutPhone(context: LedgerContext, receipt: ReceiptRow): Promise<Msisdn | null> {
  if (receipt.attempt_id !== null) {
    const attempt = await findAttempt(context, receipt.attempt_id)
    if (attempt) return attempt.msisdn
  }
  return receipt.payer_msisdn !== null && isMsisdn(receipt.payer_msisdn) ? receipt.payer_msisdn : null
}

/** Refused by the vendor's own word; a request that did not leave may be made again. */
const isRefusedReversal = ({ method, status, result_code }: RefundRow) =>
  method === "reversal" &&
  status === "needs_attention" &&
  result_code !== null &&
  !mayReverseAgain(result_code)
