import type { RefundRow } from "./ledger/rows"

/** What the vendor lets know about a refund that was sent. */
export type RefundEvent =
  | "confirmed"
  /** It did not happen, and will not. */
  | "refused"
  /** A lost reply, the timeout address, or silence: it may have happened. */
  | "unclear"

/**
 * What becomes of the money: `return` from the heap on its way back, `keep` puts it where it was, `take` removes it
 * from where it was put since.
 */
export type RefundMove =
  | { kind: "moves"; status: RefundRow["status"]; money: "return" | "keep" | "take" | "none" }
  | { kind: "ignored"; reason: string }

/**
 * Where a word of the vendor brings a refund. A success counts whenever it comes, also after a refusal or a
 * person's decision, because then the money has gone; nothing counts after it.
 */
export function moveRefund(status: RefundRow["status"], event: RefundEvent): RefundMove {
  switch (status) {
    case "awaiting_approval":
      return ignored("not_sent")
    case "confirmed":
      return ignored("already_confirmed")
    case "needs_attention":
    case "rejected":
      return event === "confirmed" ? moves("confirmed", "take") : ignored("already_failed")
    case "requested":
    case "unknown":
      if (event === "confirmed") return moves("confirmed", "return")
      if (event === "refused") return moves("needs_attention", "keep")
      return status === "unknown" ? ignored("already_unknown") : moves("unknown", "none")
  }
}

const moves = (status: RefundRow["status"], money: Extract<RefundMove, { kind: "moves" }>["money"]) =>
  ({ kind: "moves", status, money }) as const
const ignored = (reason: string): RefundMove => ({ kind: "ignored", reason })

export type RefundAction = "approve" | "reject" | "done" | "retry"

/** Money that went out although it had been given back another way, or spent: only a person can mend that. */
export const isPaidTwice = ({ status, refund_receipt }: Pick<RefundRow, "status" | "refund_receipt">) =>
  status === "needs_attention" && refund_receipt !== null

/** What a person may decide about a refund now. `isReplaced`: another row stands in its place. */
export function actionsOf(
  refund: Pick<RefundRow, "status" | "method" | "refund_receipt">,
  { isReplaced }: { isReplaced: boolean },
): RefundAction[] {
  switch (refund.status) {
    case "awaiting_approval":
      return ["approve", "reject"]
    case "requested":
      return refund.method === "manual" ? ["done", "reject"] : []
    case "unknown":
      return ["done", "reject"]
    case "needs_attention":
      if (isReplaced) return []
      return isPaidTwice(refund) ? ["reject"] : ["retry", "done", "reject"]
    case "confirmed":
    case "rejected":
      return []
  }
}
