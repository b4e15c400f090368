import { findMerchant, type Merchant } from "../merchants"
import type { Caller, DarajaParts } from "../parts"
import { refuse, type Reply } from "../reply"

/** What every initiator request is refused for at once: an address that cannot be called, a foreign shortcode. */
export function checkRequest(
  parts: DarajaParts,
  given: {
    fields: { ResultURL: string; QueueTimeOutURL: string }
    caller: Caller
    party: { field: string; number: string }
  },
): { ok: true; merchant: Merchant } | { ok: false; reply: Reply } {
  const deny = (field: string) => ({ ok: false as const, reply: invalidField(parts, field) })
  const unreachable = (["ResultURL", "QueueTimeOutURL"] as const).find(
    (field) => !parts.callbacks.mayBeNamed(given.fields[field]),
  )
  if (unreachable) return deny(unreachable)
  const merchant = findMerchant(given.caller.merchants, given.party.number)
  return merchant ? { ok: true, merchant } : deny(given.party.field)
}

export function invalidField(parts: DarajaParts, field: string): Reply {
  return badRequest(parts, `Bad Request - Invalid ${field}`)
}

export function badRequest(parts: DarajaParts, message: string): Reply {
  return refuse(400, { requestId: parts.ids.requestId(), code: "400.002.02", message })
}
