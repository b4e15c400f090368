import type { DarajaClient, DarajaEnvironment } from "../daraja"
import { checkCredentials, checkPasskey } from "./check-access"
import { checkAddress } from "./check-address"
import { checkCertificate, checkPasswordAge, checkPasswordCharacters } from "./check-initiator"
import { type Finding, ok, skipped } from "./finding"

export type ExaminedOptions = {
  environment: DarajaEnvironment
  callbackBaseUrl: string
  type: "paybill" | "till"
  shortcode: string
  tillNumber?: string | undefined
  initiator?: { name: string; password: string; certificate: string } | undefined
  initiatorPasswordSetAt?: string | undefined
}

/** Everything that can be told without the shop's database. Sends no prompt and changes nothing at the vendor. */
export async function examineConfiguration(
  options: ExaminedOptions,
  client: Pick<DarajaClient, "checkCredentials" | "checkPasskey">,
  now: Date,
): Promise<Finding[]> {
  const credentials = checkCredentials(await client.checkCredentials())
  const passkey =
    credentials.state === "ok"
      ? checkPasskey(await client.checkPasskey())
      : skipped("passkey", "Not checked: there is no access token.")
  return [
    credentials,
    passkey,
    pairing(options),
    checkAddress(options.callbackBaseUrl, options.environment),
    checkCertificate(options.initiator?.certificate, options.environment, now),
    checkPasswordCharacters(options.initiator?.password),
    checkPasswordAge(options.initiatorPasswordSetAt, options.initiator !== undefined, now),
  ]
}

/** The options refuse a wrong pairing at the start; what is left is to say what is in force. */
function pairing({ type, shortcode, tillNumber }: ExaminedOptions): Finding {
  return ok(
    "till_pairing",
    type === "paybill"
      ? `Shoppers pay to PayBill ${shortcode}.`
      : `Shoppers pay to Till ${tillNumber ?? ""}; its store number is ${shortcode}.`,
  )
}
