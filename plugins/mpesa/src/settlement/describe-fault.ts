/** Core's workflows throw plain objects as well as errors; `String()` of those tells nothing. */
export function describeFault(cause: unknown): string {
  if (typeof cause === "object" && cause !== null && "message" in cause) return String(cause.message)
  return String(cause)
}
