export type ReceiptEntry = {
  receipt: string
  msisdn: string
  /** Whole shillings. */
  amount: number
  /** `stk`: a prompt was answered. `c2b`: paid by hand to the PayBill or till. */
  channel: "stk" | "c2b"
  /** The `BusinessShortCode` that asked; by hand the shortcode of the organisation. */
  shortcode: string
  /** The number that was paid: the PayBill itself, or the till of a store. */
  credited: string
  /** Empty for a till that was paid by hand. */
  account_reference: string
  /** Null for a payment by hand. */
  checkout_request_id: string | null
  state: "completed" | "reversed"
  /** ISO, UTC. */
  at: string
  reversal_receipt?: string
  reversed_at?: string
}

export type ReversalEntry = {
  receipt: string
  original_receipt: string
  shortcode: string
  msisdn: string
  amount: number
  at: string
}

export type PayoutEntry = {
  receipt: string
  shortcode: string
  msisdn: string
  amount: number
  /** The merchant's own id of the payout. */
  originator_conversation_id: string
  command: string
  remarks: string
  occasion: string
  /** ISO, UTC. */
  at: string
}

/** Money between the organisation and its bank. */
export type TransferEntry = {
  receipt: string
  kind: "sweep" | "deposit"
  shortcode: string
  amount: number
  /** ISO, UTC. */
  at: string
}

/** A payment that the merchant's validation refused: it has a receipt number, but no money moved. */
export type DeclinedEntry = {
  receipt: string
  shortcode: string
  msisdn: string
  amount: number
  account_reference: string
  code: string
  /** ISO, UTC. */
  at: string
}
