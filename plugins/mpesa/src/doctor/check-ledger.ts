import { failed, type Finding, ok, skipped, warning } from "./finding"

export type KeptRegistration = { kind: string; shortcode: string; address: string }

/** @param expected where the shop would have payments by hand announced now */
export function checkRegistration(kept: KeptRegistration | null, expected: KeptRegistration): Finding {
  const check = "c2b_registration"
  const again = "Run npm run doctor -- --register."
  if (!kept) return warning(check, "It is not known that payments by hand are announced to this shop.", again)
  if (kept.shortcode !== expected.shortcode || kept.address !== expected.address)
    return warning(
      check,
      "Payments by hand were registered for another shortcode, address or callback secret.",
      `Delete the old addresses in the portal (URL Management) if this is production, then: ${again}`,
    )
  if (kept.kind === "held_elsewhere")
    return failed(
      check,
      "Another company still holds the addresses of this shortcode.",
      "Ask it, or Safaricom (apisupport@safaricom.co.ke), to remove them.",
    )
  if (kept.kind === "already_registered")
    return warning(
      check,
      "M-Pesa keeps addresses that were registered before; whether they are this shop's is not told.",
      "Pay KES 1 by hand and see it arrive; if it does not, delete them in the portal and register again.",
    )
  return ok(check, "Payments by hand are announced to this shop.")
}

export type LastInquiry = {
  resultCode: string | null
  status: string
  message: string | null
} | null

/** What the latest answer of an initiator's API says about its role. */
export function checkRole(kind: "transaction_status" | "account_balance", last: LastInquiry): Finding {
  const check = `role_${kind}`
  const what = kind === "account_balance" ? "Account Balance" : "Transaction Status"
  if (!last || (last.resultCode === null && last.status === "requested"))
    return skipped(
      check,
      `${what} has not been asked yet.`,
      `It is checked when ${what} is asked the first time.`,
    )
  switch (last.resultCode) {
    case "21":
      return failed(
        check,
        `The initiator may not use ${what}.`,
        `Grant it the role "${what} query ORG API" in the M-Pesa portal.`,
      )
    case "2001":
      return failed(
        check,
        "M-Pesa refused the initiator's name, password or certificate.",
        "Mend them before asking again: repeated failures lock the password.",
      )
    case "8006":
      return failed(check, "The initiator's password is locked.", "Reset it in the M-Pesa portal, then here.")
    case null:
      return last.status === "answered"
        ? ok(check, `${what} answers.`)
        : warning(check, `The latest question to ${what} got no answer.`, "Ask again; see the M-Pesa page.")
    default:
      return last.status === "answered" || last.resultCode === "0"
        ? ok(check, `${what} answers.`)
        : warning(
            check,
            `${what} answered ${last.resultCode}. ${last.message ?? ""}`.trim(),
            "Look the code up in src/daraja/RESULT-CODES.md.",
          )
  }
}

export function checkSecretKeys(state: { hasKeys: boolean; rowsUnderOldKeys: number }): Finding {
  const check = "secret_keys"
  if (!state.hasKeys)
    return warning(
      check,
      "There is no key to seal secrets with: every process fetches access tokens of its own, and tills cannot be stored.",
      "Set MPESA_SECRET_KEYS to id:key, the key from openssl rand -base64 32.",
    )
  if (state.rowsUnderOldKeys > 0)
    return warning(
      check,
      `${state.rowsUnderOldKeys} stored secrets are sealed with an older key.`,
      "Keep the older key in MPESA_SECRET_KEYS until this line is gone; it is done within the hour.",
    )
  return ok(check, "Stored secrets are sealed with the first key.")
}

export function checkOutage(outage: { state: string; reason: string | null; since: Date | null }): Finding {
  const check = "outage"
  if (outage.state !== "down") return ok(check, "Prompts are offered.")
  return warning(
    check,
    `Prompts have not been offered since ${outage.since?.toISOString() ?? "a while"}: ${outage.reason ?? "M-Pesa did not answer"}.`,
    "Nothing to do: it is asked again by itself. Orders can be paid by hand meanwhile.",
  )
}

export function checkPull(pull: { enabled: boolean; nominatedNumber?: string | undefined }): Finding {
  const check = "pull"
  if (!pull.enabled)
    return skipped(
      check,
      "The list of payments is not pulled.",
      "Set pull.enabled once Safaricom has enabled it.",
    )
  return pull.nominatedNumber === undefined
    ? warning(
        check,
        "The list of payments is pulled, and no nominated number is set.",
        "Set pull.nominatedNumber to the phone Safaricom has on file, so that the shop can register itself.",
      )
    : ok(check, "The list of payments is pulled.")
}
