/**
 * Whatever was thrown, as an Error. A fault of a workflow that went through Redis is a plain object by then; of such a
 * one only the message is taken, because the rest of it may hold anything.
 */
export function toError(fault: unknown): Error {
  if (fault instanceof Error) return fault
  const message = (fault as { message?: unknown } | null | undefined)?.message
  if (typeof message === "string") return new Error(message)
  return new Error(
    typeof fault === "object" && fault !== null ? "An unknown fault, without a message" : String(fault),
  )
}

export const messageOf = (fault: unknown): string => toError(fault).message
