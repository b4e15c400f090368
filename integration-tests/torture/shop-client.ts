import type { Answer } from "../setup/http"
import type { World } from "./world"

const PATIENCE_MS = 60_000

/**
 * The Store API as a page on a bad line uses it: each request goes to the next server, one that got no answer or a
 * fault goes out again. Answers the last answer when the patience is over, null when there never was one.
 */
export interface ShopClient {
  get<T>(path: string): Promise<Answer<T> | null>
  post<T>(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer<T> | null>
}

export function createShopClient(
  { servers, publishableKey }: Pick<World, "servers" | "publishableKey">,
  address: string,
): ShopClient {
  let turn = Math.abs(hash(address))
  const nextServer = () => {
    turn += 1
    return servers[turn % servers.length]
  }

  async function once<T>(path: string, init: RequestInit): Promise<Answer<T> | null> {
    const server = nextServer()
    try {
      const response = await fetch(`http://localhost:${server?.port}${path}`, {
        ...init,
        signal: AbortSignal.timeout(PATIENCE_MS),
        headers: {
          "x-publishable-api-key": publishableKey,
          "x-forwarded-for": address,
          ...(init.body ? { "content-type": "application/json" } : {}),
          ...(init.headers as Record<string, string> | undefined),
        },
      })
      const text = await response.text()
      return { status: response.status, body: parse(text) as T, headers: response.headers }
    } catch {
      return null
    }
  }

  async function insistently<T>(path: string, init: RequestInit): Promise<Answer<T> | null> {
    const deadline = Date.now() + PATIENCE_MS
    let last: Answer<T> | null = null
    for (let tries = 0; ; tries++) {
      const answer = await once<T>(path, init)
      last = answer ?? last
      if (answer && !isWorthRepeating(answer)) return answer
      if (Date.now() > deadline) return last
      await pause(Math.min(300 * 2 ** tries, 4_000))
    }
  }

  return {
    get: (path) => insistently(path, { method: "GET" }),
    post: (path, body, headers = {}) =>
      insistently(path, { method: "POST", body: JSON.stringify(body), headers }),
  }
}

const isWorthRepeating = ({ status, body }: Answer<unknown>) =>
  status >= 500 || (status === 409 && (body as { code?: string }).code === "checkout_busy")

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const hash = (text: string) =>
  [...text].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 7)
