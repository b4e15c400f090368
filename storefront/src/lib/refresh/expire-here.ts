import "server-only"
import { createHmac } from "node:crypto"

/** Marks a call that came over Redis: it is not told on. */
export const RELAY_HEADER = "x-duka-relay"
/** Marks the second call for what was expired already: it is neither told on nor made a third time. */
export const AGAIN_HEADER = "x-duka-again"

const DEADLINE_MS = 5_000

export interface Caller {
  /** Where this process answers. */
  ownUrl: string
  secret: string
  mark: typeof RELAY_HEADER | typeof AGAIN_HEADER
}

/** Pages can be expired inside a request only, so this process calls itself. Never throws. */
export async function expireHere({ ownUrl, secret, mark }: Caller, tags: string[]): Promise<void> {
  const body = JSON.stringify({ tags, at: new Date().toISOString() })
  const signature = `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`
  try {
    const response = await fetch(new URL("/api/revalidate", ownUrl), {
      method: "POST",
      headers: { "content-type": "application/json", "x-duka-signature": signature, [mark]: "1" },
      body,
      signal: AbortSignal.timeout(DEADLINE_MS),
    })
    if (!response.ok) console.error(`Pages were not expired here: ${response.status}`)
  } catch (error) {
    console.error(`Pages were not expired here: ${error instanceof Error ? error.message : String(error)}`)
  }
}
