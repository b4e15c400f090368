import { type DarajaEnvironment, lintCallbackUrl } from "../daraja"
import { failed, type Finding, ok, warning } from "./finding"

const OUTSIDE =
  "Only a look from outside proves it: open the address on a phone that is not in the shop's network."

/** What can be said of the address without calling it. */
export function checkAddress(url: string, environment: DarajaEnvironment): Finding {
  const [problem, ...more] = lintCallbackUrl(url, environment)
  if (problem !== undefined)
    return failed(
      "callback_address",
      [problem, ...more].join(" "),
      "Give callbackBaseUrl another public https address, without M-Pesa's words in the host or the path.",
    )
  const isLocal = /^https?:\/\/(localhost|127\.|\[::1\])/.test(url)
  if (isLocal)
    return warning(
      "callback_address",
      "The callback address is this machine's own: only a simulator here can reach it.",
      "Use a public https address before calling Safaricom's sandbox or production.",
    )
  if (!url.startsWith("https:"))
    return warning(
      "callback_address",
      "The callback address is not https.",
      "Put TLS in front of the backend.",
    )
  return ok("callback_address", "The callback address has the right form.")
}

/** The shop asks itself at its public address: name, TLS, proxy and route are right when its own answer comes back. */
export async function checkReachable(deps: {
  url: string
  expected: string
  fetch: typeof fetch
}): Promise<Finding> {
  const check = "callback_reachable"
  const mend = `Let ${new URL(deps.url).host} lead to the backend's /hooks/lnm/ without a login, and look at DNS, certificate and firewall. ${OUTSIDE}`
  try {
    const response = await deps.fetch(deps.url, { signal: AbortSignal.timeout(10_000), redirect: "manual" })
    const body: unknown = await response.json().catch(() => null)
    const echo = typeof body === "object" && body !== null && "echo" in body ? body.echo : null
    if (response.status === 200 && echo === deps.expected)
      return ok(check, `The shop answers at its callback address. ${OUTSIDE}`)
    return failed(check, `Something else answers at the callback address (HTTP ${response.status}).`, mend)
  } catch {
    return failed(check, "Nothing answers at the callback address.", mend)
  }
}
