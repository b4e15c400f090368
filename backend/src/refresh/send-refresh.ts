import { createHmac } from "node:crypto"
import { messageOf } from "../to-error"

export type RefreshSender = {
  /** Origin of the storefront. */
  storefrontUrl: string
  /** Shared with the storefront; signs the exact bytes of the body. */
  secret: string
  fetch: typeof fetch
  now: () => Date
  sleep: (ms: number) => Promise<void>
  warn: (message: string) => void
  timeoutMs?: number
}

/** Waits between the tries, in ms. Afterwards the pages heal by themselves when their lifetime ends. */
const BACKOFF_MS = [250, 1_000, 4_000]
const TIMEOUT_MS = 5_000

/** Tells the storefront which tags to forget; false when it could not be told. Never throws. */
export async function sendRefresh(sender: RefreshSender, tags: string[]): Promise<boolean> {
  for (const wait of [...BACKOFF_MS, undefined]) {
    const outcome = await post(sender, tags)
    if (outcome.kind === "done") return true
    if (outcome.kind === "refused" || wait === undefined) {
      sender.warn(`The storefront was not refreshed (${outcome.reason}); waiting: ${tags.join(", ")}`)
      return false
    }
    await sender.sleep(wait)
  }
  return false
}

type Outcome =
  { kind: "done" } | { kind: "refused"; reason: string } | { kind: "unreachable"; reason: string }

async function post(
  { storefrontUrl, secret, fetch, now, timeoutMs }: RefreshSender,
  tags: string[],
): Promise<Outcome> {
  const body = JSON.stringify({ tags, at: now().toISOString() })
  try {
    const response = await fetch(new URL("/api/revalidate", storefrontUrl), {
      method: "POST",
      headers: { "content-type": "application/json", "x-duka-signature": signatureOf(body, secret) },
      body,
      signal: AbortSignal.timeout(timeoutMs ?? TIMEOUT_MS),
    })
    await response.text()
    if (response.ok) return { kind: "done" }
    const reason = `it answered ${response.status}`
    const passing = response.status >= 500 || response.status === 429 || response.status === 408
    return passing ? { kind: "unreachable", reason } : { kind: "refused", reason }
  } catch (error) {
    return { kind: "unreachable", reason: messageOf(error) }
  }
}

function signatureOf(body: string, secret: string): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`
}
