import { z } from "zod"
import { DarajaConfig } from "../daraja-config"
import { DarajaError } from "../errors"
import { DarajaRequest } from "../request"
import { shortcodeDigitsField } from "../schemas"
import { formatVendorTime } from "../vendor-time"
import { describePullQueryCode } from "./pull-codes"
import { pullReplySchema } from "./pull-reply"
import { PullRow, readPullRows } from "./pull-row"

/** Daraja lists the payments of the last 48 hours only. */
export const PULL_WINDOW_MS = 48 * 60 * 60 * 1000

export type PullTransactionsInput = {
  from: Date
  to: Date
  /** How many rows to skip. */
  offset: number
}

const vendorTime = z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/)

const bodySchema = z.strictObject({
  ShortCode: shortcodeDigitsField,
  StartDate: vendorTime,
  EndDate: vendorTime,
  OffSetValue: z.string().regex(/^\d+$/, "must be 0 or more"),
})

/**
 * One page of the payments made to the shortcode (C2B and the prompts' twins). A `from` before the last 48 hours
 * is moved to their start. An empty list ends the paging. Asking again is harmless.
 */
export async function pullTransactions(
  { request, config, now }: { request: DarajaRequest; config: DarajaConfig; now: () => Date },
  { from, to, offset }: PullTransactionsInput,
): Promise<PullRow[]> {
  const window = clampWindow({ from, to }, now())
  const reply = await request({
    method: config.pullMethod ?? "POST",
    path: "/pulltransactions/v1/query",
    bodySchema,
    body: {
      ShortCode: config.shortcode,
      StartDate: formatVendorTime(window.from),
      EndDate: formatVendorTime(window.to),
      OffSetValue: String(offset),
    },
    reply: pullReplySchema,
    repeatable: true,
  })
  const rows = readPullRows(reply.rows, window.to)
  const { outcome } = describePullQueryCode(reply.status)
  // Rows under an unlisted status are rows all the same.
  if (rows.length > 0 || outcome === "done" || outcome === "no_rows") return rows
  throw new DarajaError({
    code: "daraja_rejected",
    retry: "safe",
    operatorMessage: `Daraja did not list the payments: ${reply.status} ${reply.message}`.trim(),
  })
}

/**
 * Moves a start that lies too far back. Throws when nothing of the window is left: an empty list would say that
 * nobody paid. A minute of margin keeps the start inside while the request travels.
 */
export function clampWindow({ from, to }: { from: Date; to: Date }, now: Date): { from: Date; to: Date } {
  const start = new Date(Math.max(from.getTime(), now.getTime() - PULL_WINDOW_MS + 60_000))
  if (start < to) return { from: start, to }
  throw new DarajaError({
    code: "daraja_invalid_input",
    retry: "never",
    operatorMessage: "Daraja lists payments of the last 48 hours only, from an earlier to a later time.",
  })
}
