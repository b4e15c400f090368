import { parsePhoneNumber } from "../../../../daraja"
import { isPullRegistered, rememberPullRegistration } from "../../ledger/pull-registration"
import { callbackUrl } from "../callback-url"
import type { OperationDeps } from "../deps"
import type { Till } from "../tills"

/**
 * The vendor lists nothing before a registration, which is made once and remembered. Without a nominated number
 * it is taken as made by hand. What is posted to the address that it names is kept like a payment's confirmation;
 * whether anything ever comes there is UNCONFIRMED.
 */
export async function registerPullOnce(deps: OperationDeps, { shortcode, client }: Till): Promise<void> {
  const { pull } = deps.options
  if (!pull.nominatedNumber) return
  if (await isPullRegistered(deps.ledger, shortcode)) return
  const number = parsePhoneNumber(pull.nominatedNumber)
  if (!number.ok) throw new Error(`pull.nominatedNumber: ${number.reason}`)
  const { kind } = await client.registerPull({
    nominatedNumber: number.msisdn,
    callbackUrl: callbackUrl(deps, "c2b-confirmation", shortcode),
  })
  await rememberPullRegistration(deps.ledger, shortcode, kind)
}
