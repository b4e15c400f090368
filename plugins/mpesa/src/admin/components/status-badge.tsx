import { StatusBadge } from "@medusajs/ui"
import { Claim } from "../lib/ledger-api"
import { AttemptStatus, RefundStatus } from "../lib/payment-api"
import { useTexts } from "../lib/use-texts"

type Color = "green" | "red" | "orange" | "blue" | "grey"

const ATTEMPT_COLORS: Record<AttemptStatus, Color> = {
  created: "blue",
  sent: "blue",
  waiting: "blue",
  paid: "green",
  failed: "grey",
  expired: "grey",
  // Money may have moved: nothing here says "failed".
  unknown: "orange",
}

const REFUND_COLORS: Record<RefundStatus, Color> = {
  awaiting_approval: "orange",
  requested: "blue",
  confirmed: "green",
  needs_attention: "red",
  unknown: "orange",
  rejected: "grey",
}

const CLAIM_COLORS: Record<Claim["status"], Color> = {
  checking: "blue",
  accepted: "green",
  refused: "red",
  unknown: "orange",
}

export function AttemptStatusBadge({ status }: { status: AttemptStatus }) {
  const { name } = useTexts()
  return <StatusBadge color={ATTEMPT_COLORS[status]}>{name("status", status)}</StatusBadge>
}

export function RefundStatusBadge({ status }: { status: RefundStatus }) {
  const { name } = useTexts()
  return <StatusBadge color={REFUND_COLORS[status]}>{name("refundStatus", status)}</StatusBadge>
}

export function ClaimStatusBadge({ status }: { status: Claim["status"] }) {
  const { name } = useTexts()
  return <StatusBadge color={CLAIM_COLORS[status]}>{name("claimStatus", status)}</StatusBadge>
}
