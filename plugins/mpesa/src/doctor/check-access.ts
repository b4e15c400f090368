import type { CredentialsCheck, DarajaError, PasskeyCheck } from "../daraja"
import { failed, type Finding, ok, skipped, warning } from "./finding"

export function checkCredentials(result: CredentialsCheck): Finding {
  const check = "credentials"
  if (result.ok) return ok(check, "M-Pesa gave an access token.")
  return isAccessFault(result.error)
    ? failed(
        check,
        `M-Pesa refused the consumer key and secret. ${result.error.operatorMessage}`,
        "Copy both again from the app on the Daraja portal; sandbox keys do not work in production.",
      )
    : warning(
        check,
        `M-Pesa could not be asked. ${result.error.operatorMessage}`,
        "Try again in a few minutes.",
      )
}

export function checkPasskey(result: PasskeyCheck): Finding {
  const check = "passkey"
  switch (result.kind) {
    case "ok":
      return ok(check, "M-Pesa took the passkey for this shortcode. The first real prompt stays the proof.")
    case "wrong":
      return failed(
        check,
        `Passkey and shortcode do not fit. ${result.error.operatorMessage}`,
        "Use the passkey that Safaricom sent for exactly this shortcode; for a till that of its store number.",
      )
    case "inconclusive":
      if (result.error.code === "daraja_product_not_enabled")
        return failed(
          "product",
          `The app may not use Lipa na M-Pesa. ${result.error.operatorMessage}`,
          "Add the product M-Pesa Express (Lipa na M-Pesa Online) to the app on the Daraja portal.",
        )
      if (isAccessFault(result.error)) return skipped(check, "Not checked: M-Pesa refused the credentials.")
      return warning(
        check,
        `M-Pesa could not be asked. ${result.error.operatorMessage}`,
        "Try again in a few minutes.",
      )
  }
}

const isAccessFault = ({ code }: DarajaError) =>
  code === "daraja_oauth_refused" ||
  code === "daraja_wrong_environment" ||
  code === "daraja_access_token_rejected" ||
  code === "daraja_invalid_auth_header"
