import { maskMsisdn } from "../c2b/message"
import type { DarajaParts } from "../parts"

/** A person in a result: the number, whole or masked, and no name. */
export function partyName(parts: DarajaParts, msisdn: string): string {
  return `${parts.settings().result_party === "masked" ? maskMsisdn(msisdn) : msisdn} - `
}
