import { sdk } from "./sdk"

/** What the doctor found; `mend` says what to do where something is wrong. */
export type Finding = {
  check: string
  state: "ok" | "warning" | "failed" | "skipped"
  finding: string
  mend?: string
}

export const getFindings = (): Promise<{ findings: Finding[] }> => sdk.client.fetch("/admin/payment-doctor")
