/** One line of the doctor's report. `finding` and `mend` are sentences for the operator and hold no secret. */
export type Finding = {
  /** Stable, for programs: `credentials`, `passkey`, ... */
  check: string
  state: "ok" | "warning" | "failed" | "skipped"
  finding: string
  mend?: string
}

export const ok = (check: string, finding: string): Finding => ({ check, state: "ok", finding })
export const warning = (check: string, finding: string, mend: string): Finding => ({
  check,
  state: "warning",
  finding,
  mend,
})
export const failed = (check: string, finding: string, mend: string): Finding => ({
  check,
  state: "failed",
  finding,
  mend,
})
export const skipped = (check: string, finding: string, mend?: string): Finding => ({
  check,
  state: "skipped",
  finding,
  ...(mend === undefined ? {} : { mend }),
})
