import { sdk } from "./sdk"

/** What the doctor found: `mend` says what to do, and is empty where nothing is wrong. */
export type Finding = {
  check: string
  state: "ok" | "warning" | "problem" | "skipped"
  message: string
  mend: string | null
}

export const getFindings = (): Promise<{ findings: Finding[] }> => sdk.client.fetch("/admin/payment-doctor")
