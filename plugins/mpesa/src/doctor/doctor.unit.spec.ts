import { DarajaError, type DarajaErrorCode } from "../daraja"
import { checkCredentials, checkPasskey } from "./check-access"
import { checkAddress, checkReachable } from "./check-address"
import { checkCertificate, checkPasswordAge, checkPasswordCharacters } from "./check-initiator"
import { checkOutage, checkPull, checkRegistration, checkRole, checkSecretKeys } from "./check-ledger"
import type { Finding } from "./finding"

const NOW = new Date("2026-11-22T09:00:00Z")
const fault = (code: DarajaErrorCode) =>
  new DarajaError({ code, retry: "never", operatorMessage: "Daraja says so." })
const wrong = (code: DarajaErrorCode) => ({ kind: "wrong" as const, error: fault(code) })
const inconclusive = (code: DarajaErrorCode) => ({ kind: "inconclusive" as const, error: fault(code) })
const registered = { kind: "registered", shortcode: "174379", address: "a1" }
const last = (resultCode: string | null, status = "failed") => ({ resultCode, status, message: null })

const CASES: [string, Finding, Finding["state"], RegExp][] = [
  ["good keys", checkCredentials({ ok: true }), "ok", /access token/],
  [
    "a wrong secret",
    checkCredentials({ ok: false, error: fault("daraja_oauth_refused") }),
    "failed",
    /refused/,
  ],
  [
    "keys of the other environment",
    checkCredentials({ ok: false, error: fault("daraja_wrong_environment") }),
    "failed",
    /refused/,
  ],
  [
    "no connection",
    checkCredentials({ ok: false, error: fault("daraja_unreachable") }),
    "warning",
    /could not be asked/,
  ],
  ["a right passkey", checkPasskey({ kind: "ok" }), "ok", /took the passkey/],
  ["a wrong passkey", checkPasskey(wrong("daraja_wrong_credentials")), "failed", /do not fit/],
  ["a wrong shortcode", checkPasskey(wrong("daraja_merchant_unknown")), "failed", /do not fit/],
  ["a missing product", checkPasskey(inconclusive("daraja_product_not_enabled")), "failed", /may not use/],
  ["a busy vendor", checkPasskey(inconclusive("daraja_busy")), "warning", /could not be asked/],
  ["a passkey without a token", checkPasskey(inconclusive("daraja_oauth_refused")), "skipped", /Not checked/],
  ["a good address", checkAddress("https://shop.example.co.ke", "production"), "ok", /right form/],
  ["a forbidden word", checkAddress("https://mpesa.example.co.ke", "production"), "failed", /"mpesa"/],
  ["http in production", checkAddress("http://shop.example.co.ke", "production"), "failed", /https/],
  ["a private address", checkAddress("https://192.168.1.4", "production"), "failed", /cannot reach/],
  ["this machine", checkAddress("http://localhost:9000", "sandbox"), "warning", /simulator/],
  ["plain http in the sandbox", checkAddress("http://shop.example.co.ke", "sandbox"), "warning", /not https/],
  ["no password", checkPasswordCharacters(undefined), "skipped", /No initiator/],
  ["a good password", checkPasswordCharacters("Demo#Pass1"), "ok", /allowed/],
  ["a forbidden character", checkPasswordCharacters("Demo!Pass1"), "failed", /does not take/],
  ["a blank at the end", checkPasswordCharacters("Demo#Pass1 "), "failed", /blank/],
  ["an unknown age", checkPasswordAge(undefined, true, NOW), "warning", /not known/],
  ["a young password", checkPasswordAge("2026-11-01", true, NOW), "ok", /69 days/],
  ["15 days left", checkPasswordAge("2026-09-08", true, NOW), "ok", /15 days/],
  ["14 days left", checkPasswordAge("2026-09-07", true, NOW), "warning", /14 days/],
  ["the last day", checkPasswordAge("2026-08-24", true, NOW), "failed", /ended 0 days/],
  ["an old password", checkPasswordAge("2026-01-01", true, NOW), "failed", /ended 235 days/],
  ["no certificate", checkCertificate(undefined, "sandbox", NOW), "skipped", /No initiator/],
  ["words in its place", checkCertificate("not a certificate", "sandbox", NOW), "failed", /cannot be read/],
  ["no registration", checkRegistration(null, registered), "warning", /not known/],
  ["a registration", checkRegistration(registered, registered), "ok", /announced/],
  [
    "one of another address",
    checkRegistration({ ...registered, address: "b" }, registered),
    "warning",
    /another/,
  ],
  [
    "one of another shortcode",
    checkRegistration({ ...registered, shortcode: "1" }, registered),
    "warning",
    /another/,
  ],
  [
    "one from before",
    checkRegistration({ ...registered, kind: "already_registered" }, registered),
    "warning",
    /before/,
  ],
  [
    "one held elsewhere",
    checkRegistration({ ...registered, kind: "held_elsewhere" }, registered),
    "failed",
    /Another company/,
  ],
  ["a role never used", checkRole("account_balance", null), "skipped", /not been asked/],
  ["a role that works", checkRole("account_balance", last("0", "answered")), "ok", /answers/],
  ["a missing role", checkRole("transaction_status", last("21")), "failed", /may not use Transaction Status/],
  ["a wrong initiator", checkRole("transaction_status", last("2001")), "failed", /refused/],
  ["a locked initiator", checkRole("account_balance", last("8006")), "failed", /locked/],
  ["another code", checkRole("account_balance", last("15")), "warning", /answered 15/],
  ["no answer", checkRole("account_balance", last(null, "unknown")), "warning", /no answer/],
  ["no keys", checkSecretKeys({ hasKeys: false, rowsUnderOldKeys: 0 }), "warning", /no key/],
  ["an older key", checkSecretKeys({ hasKeys: true, rowsUnderOldKeys: 2 }), "warning", /2 stored secrets/],
  ["keys", checkSecretKeys({ hasKeys: true, rowsUnderOldKeys: 0 }), "ok", /first key/],
  ["an outage", checkOutage({ state: "down", reason: "daraja_busy", since: NOW }), "warning", /2026-11-22/],
  ["no outage", checkOutage({ state: "up", reason: null, since: null }), "ok", /offered/],
  ["no pulling", checkPull({ enabled: false }), "skipped", /not pulled/],
  ["pulling without a number", checkPull({ enabled: true }), "warning", /nominated/],
]

describe("The doctor", () => {
  it.each(CASES)("says of %s what it is, and how to mend it", (_, finding, state, words) => {
    expect(finding.state).toBe(state)
    expect(finding.finding).toMatch(words)
    if (state === "failed" || state === "warning") expect(finding.mend).toMatch(/.{15,}/)
    expect(JSON.stringify(finding)).not.toMatch(/Pass1|a1b2/)
  })

  it.each<[string, () => Promise<Response>, Finding["state"]]>([
    ["its own answer", async () => Response.json({ echo: "mine" }), "ok"],
    ["another's answer", async () => Response.json({ echo: "other" }), "failed"],
    ["a login page", async () => new Response("<html>"), "failed"],
    ["a redirect", async () => new Response(null, { status: 302 }), "failed"],
    ["nothing", () => Promise.reject(new TypeError("fetch failed")), "failed"],
  ])("calls the address and hears %s", async (_, answer, state) => {
    const finding = await checkReachable({
      url: "https://shop.example.co.ke/x",
      expected: "mine",
      fetch: answer,
    })
    expect(finding).toMatchObject({ check: "callback_reachable", state })
    expect(`${finding.finding}${finding.mend ?? ""}`).toContain("from outside")
  })
})
