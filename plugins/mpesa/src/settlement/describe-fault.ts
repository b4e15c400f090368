import { redact } from "../secrets/redact"

/** Core's workflows throw plain objects as well as errors; `String()` of those tells nothing. */
export function describeFault(cause: unknown): string {
  if (typeof cause === "object" && cause !== null && "message" in cause) return redact(String(cause.message))
  return redact(String(cause))
}
