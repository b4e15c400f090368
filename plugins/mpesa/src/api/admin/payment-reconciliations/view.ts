import type { RunRow } from "../../../modules/payment-attempts/ledger/reconciliations"

/** A comparison as the admin sees it. */
export const toAdminRun = (run: RunRow) => ({
  id: run.id,
  source: run.source,
  shortcode: run.shortcode,
  from: run.from,
  to: run.to,
  status: run.status,
  file_name: run.file_name,
  started_by: run.started_by,
  lines: run.lines,
  matched: run.matched,
  differing: run.differing,
  skipped: run.skipped,
  error: run.error,
  started_at: run.started_at,
  finished_at: run.finished_at,
})
