export type DarajaEnvironment = "sandbox" | "production"

// Stated for C2B URLs, in any letter case; whether prompts enforce it is not confirmed, so it is kept everywhere.
const FORBIDDEN_WORDS = ["m-pesa", "mpesa", "safaricom", "exec", "exe", "cmd", "sql", "query"]
const TUNNELS = ["ngrok", "requestbin"]
const PRIVATE_HOST =
  /^(localhost|.*\.localhost|.*\.local|127\..*|10\..*|192\.168\..*|172\.(1[6-9]|2\d|3[01])\..*|169\.254\..*|0\.0\.0\.0|\[.*\])$/

/**
 * What Safaricom would refuse in an address, as sentences for the operator; empty when it is fine.
 * Random ids can spell a forbidden word too ("EXE", "CMD" in a ULID): lint the finished address, not only its base.
 */
export function lintCallbackUrl(url: string, environment: DarajaEnvironment): string[] {
  if (!isSendableUrl(url)) {
    return ["The callback address must be a complete http or https address without blanks or placeholders."]
  }
  const { protocol, hostname } = new URL(url)
  const problems: string[] = []
  const word = findForbiddenWord(url)
  if (word) problems.push(`The callback address contains "${word}", which Safaricom refuses.`)
  if (environment === "production") {
    if (protocol !== "https:") problems.push("The callback address must use https in production.")
    if (PRIVATE_HOST.test(hostname)) problems.push(`Safaricom cannot reach ${hostname} from the internet.`)
    const tunnel = TUNNELS.find((name) => hostname.includes(name))
    if (tunnel) problems.push(`Safaricom refuses ${tunnel} addresses.`)
  }
  return problems
}

/** The first word in the address that Safaricom refuses. For choosing random ids again until there is none. */
export function findForbiddenWord(text: string): string | undefined {
  const lower = text.toLowerCase()
  return FORBIDDEN_WORDS.find((word) => lower.includes(word))
}

/** Daraja validates the address when it takes a prompt: blanks and placeholders are a synchronous refusal. */
export function isSendableUrl(url: string): boolean {
  if (/[\s<>{}]/.test(url) || !URL.canParse(url)) return false
  return /^https?:$/.test(new URL(url).protocol)
}
