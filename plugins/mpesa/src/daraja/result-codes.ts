/** What a result code of a prompt means, and what may be done about it. */
export type ResultCodeRule = {
  code: string
  outcome: "paid" | "declined" | "cancelled" | "timed_out" | "pending" | "unconfirmed"
  /** Stable name of the shopper's message, for translations. */
  shopperMessageKey: string
  /** The English text of it. */
  shopperMessage: string
  operatorMessage: string
  /** Whether the shopper may be sent a new prompt for the same order. */
  canRetry: boolean
  retryAfterSeconds?: number
  /** A new prompt makes sense to another number only. */
  otherNumberOnly?: boolean
  /** Whether to show how to pay by hand (PayBill or till) beside it. */
  offerManual: boolean
  /** The merchant has something to mend. */
  alertOperator: boolean
  /**
   * Whether the query may end an attempt with this code. The closed list of codes; everything else stays
   * pending when it comes from the query, because a query has been seen to be wrong and early.
   */
  isFinalInQuery: boolean
}

// One row for each code, in the order of the vendor's list. A new code is a new row here and nothing else.
// Only 0, 1, 1032 and 1037 have been seen in production by a public integrator; the others are documented.
const TABLE: readonly ResultCodeRule[] = [
  {
    code: "0",
    outcome: "paid",
    shopperMessageKey: "payment.paid",
    shopperMessage: "Payment received.",
    operatorMessage: "Paid.",
    canRetry: false,
    offerManual: false,
    alertOperator: false,
    isFinalInQuery: false,
  },
  {
    code: "1",
    outcome: "declined",
    shopperMessageKey: "payment.insufficient_funds",
    shopperMessage: "Not enough money in M-Pesa (or Fuliza). Top up and try again.",
    operatorMessage: "The customer's balance was too low.",
    canRetry: true,
    offerManual: false,
    alertOperator: false,
    isFinalInQuery: true,
  },
  {
    code: "2",
    outcome: "declined",
    shopperMessageKey: "payment.below_minimum",
    shopperMessage: "This amount cannot be paid by M-Pesa. Choose another way to pay.",
    operatorMessage: "The amount is below the minimum of KES 1. Check the settings of the shortcode.",
    canRetry: false,
    offerManual: false,
    alertOperator: true,
    isFinalInQuery: true,
  },
  {
    code: "3",
    outcome: "declined",
    shopperMessageKey: "payment.above_maximum",
    shopperMessage: "Above the M-Pesa limit of KES 250,000. Choose another way to pay.",
    operatorMessage: "The amount is above the limit of one M-Pesa payment.",
    canRetry: false,
    offerManual: false,
    alertOperator: false,
    isFinalInQuery: true,
  },
  {
    code: "4",
    outcome: "declined",
    shopperMessageKey: "payment.daily_limit",
    shopperMessage: "Your daily M-Pesa limit is reached. Try another number, or tomorrow.",
    operatorMessage: "The payment would pass the customer's daily limit of KES 500,000.",
    canRetry: true,
    otherNumberOnly: true,
    offerManual: false,
    alertOperator: false,
    isFinalInQuery: true,
  },
  {
    code: "8",
    outcome: "declined",
    shopperMessageKey: "payment.receiver_limit",
    shopperMessage: "The shop cannot receive M-Pesa now. Choose another way to pay.",
    operatorMessage:
      "The payment would pass the maximum balance of the PayBill or till. Move money out of it.",
    canRetry: false,
    offerManual: false,
    alertOperator: true,
    isFinalInQuery: true,
  },
  {
    code: "17",
    outcome: "declined",
    shopperMessageKey: "payment.same_amount_too_soon",
    shopperMessage: "Please wait 2 minutes before trying again.",
    operatorMessage: "The same amount was asked of the same customer within 2 minutes.",
    canRetry: true,
    retryAfterSeconds: 120,
    offerManual: false,
    alertOperator: false,
    isFinalInQuery: true,
  },
  {
    code: "26",
    outcome: "declined",
    shopperMessageKey: "payment.busy",
    shopperMessage: "M-Pesa is busy. Try again in a moment.",
    operatorMessage: "M-Pesa was too busy for the request.",
    canRetry: true,
    retryAfterSeconds: 30,
    offerManual: true,
    alertOperator: false,
    isFinalInQuery: false,
  },
  {
    code: "1001",
    outcome: "declined",
    shopperMessageKey: "payment.phone_busy",
    shopperMessage: "Finish the other M-Pesa request on your phone, then try again.",
    operatorMessage: "The customer's phone was in another M-Pesa session.",
    canRetry: true,
    retryAfterSeconds: 60,
    offerManual: true,
    alertOperator: false,
    isFinalInQuery: true,
  },
  {
    code: "1019",
    outcome: "timed_out",
    shopperMessageKey: "payment.expired",
    shopperMessage: "The request expired. Send it again.",
    operatorMessage: "The request expired before the customer answered.",
    canRetry: true,
    offerManual: true,
    alertOperator: false,
    isFinalInQuery: true,
  },
  {
    code: "1025",
    outcome: "declined",
    shopperMessageKey: "payment.prompt_not_delivered",
    shopperMessage: "We could not reach your phone. Try once more, or pay by hand.",
    operatorMessage:
      "The prompt could not be sent. If it happens often, the prompt's text is too long (182 characters).",
    canRetry: true,
    offerManual: true,
    alertOperator: false,
    isFinalInQuery: true,
  },
  {
    code: "9999",
    outcome: "declined",
    shopperMessageKey: "payment.prompt_not_delivered",
    shopperMessage: "We could not reach your phone. Try once more, or pay by hand.",
    operatorMessage:
      "The prompt could not be sent. If it happens often, the prompt's text is too long (182 characters).",
    canRetry: true,
    offerManual: true,
    alertOperator: false,
    isFinalInQuery: true,
  },
  {
    code: "1032",
    outcome: "cancelled",
    shopperMessageKey: "payment.cancelled",
    shopperMessage: "You cancelled the request. Nothing was charged.",
    operatorMessage: "The customer cancelled the request on the phone.",
    canRetry: true,
    offerManual: true,
    alertOperator: false,
    isFinalInQuery: true,
  },
  {
    code: "1037",
    outcome: "timed_out",
    shopperMessageKey: "payment.no_answer",
    shopperMessage:
      "Your phone did not answer. Unlock it and check the network. Dial *234# to update your SIM menu.",
    operatorMessage: "The customer's phone did not answer: off, busy, ignored, or an old SIM card.",
    canRetry: true,
    offerManual: true,
    alertOperator: false,
    isFinalInQuery: true,
  },
  {
    code: "2001",
    outcome: "declined",
    shopperMessageKey: "payment.wrong_pin",
    shopperMessage: "The M-Pesa PIN was wrong. Three wrong tries lock it.",
    operatorMessage: "The customer entered a wrong PIN.",
    canRetry: true,
    offerManual: false,
    alertOperator: false,
    isFinalInQuery: true,
  },
  {
    code: "2028",
    outcome: "declined",
    shopperMessageKey: "payment.not_available",
    shopperMessage: "M-Pesa is not available now. Choose another way to pay.",
    operatorMessage:
      "The shortcode may not take this kind of payment. Check PayBill and till settings and the Daraja app.",
    canRetry: false,
    offerManual: false,
    alertOperator: true,
    isFinalInQuery: true,
  },
  {
    code: "8006",
    outcome: "declined",
    shopperMessageKey: "payment.pin_locked",
    shopperMessage: "Your M-Pesa PIN is locked. Call 100 or 200, or pay from another number.",
    operatorMessage: "The customer's PIN is locked.",
    canRetry: true,
    otherNumberOnly: true,
    offerManual: false,
    alertOperator: false,
    isFinalInQuery: true,
  },
  {
    code: "SFC_IC0003",
    outcome: "declined",
    shopperMessageKey: "payment.not_available",
    shopperMessage: "M-Pesa is not available now. Choose another way to pay.",
    operatorMessage: "No such receiver: PayBill and till settings are mixed up.",
    canRetry: false,
    offerManual: false,
    alertOperator: true,
    isFinalInQuery: true,
  },
  {
    code: "4999",
    outcome: "pending",
    shopperMessageKey: "payment.waiting",
    shopperMessage: "Waiting for your PIN.",
    operatorMessage: "Daraja is still processing the payment.",
    canRetry: false,
    offerManual: false,
    alertOperator: false,
    isFinalInQuery: false,
  },
  {
    code: "E3008",
    outcome: "declined",
    shopperMessageKey: "payment.test_number_only",
    shopperMessage: "This is a test shop: only the test number 0708 374 149 can pay.",
    operatorMessage: "The sandbox takes payments from 254708374149 only.",
    canRetry: true,
    otherNumberOnly: true,
    offerManual: false,
    alertOperator: false,
    isFinalInQuery: false,
  },
]

const RULES = new Map(TABLE.map((rule) => [rule.code, rule]))

/** Every code that has a rule of its own. */
export const KNOWN_RESULT_CODES: readonly string[] = TABLE.map(({ code }) => code)

/**
 * The rule of a code. An unlisted one is "unconfirmed": it says nothing about whether money moved, so no new
 * prompt is offered until the payment was checked.
 * @param resultDesc the vendor's words, passed on to the operator when the code is unlisted
 */
export function describeResultCode(code: string | number, resultDesc = ""): ResultCodeRule {
  const known = RULES.get(String(code).trim())
  if (known) return known
  return {
    code: String(code).trim(),
    outcome: "unconfirmed",
    shopperMessageKey: "payment.unconfirmed",
    shopperMessage: "We could not confirm this payment. We are checking.",
    operatorMessage: `Unlisted result ${String(code).trim()}${resultDesc ? `: ${resultDesc}` : "."}`,
    canRetry: false,
    offerManual: false,
    alertOperator: true,
    isFinalInQuery: false,
  }
}
