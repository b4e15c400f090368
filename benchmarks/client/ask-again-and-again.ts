import autocannon, { type Request } from "autocannon"
import { percentile } from "../lib/statistics"

/** A GET, or with a body a POST of JSON. */
export interface Ask {
  path: string
  body?: string
}

export interface AskOrder {
  url: string
  headers: Record<string, string>
  connections: number
  seconds: number
  /** One: the same again and again. Several: each connection has its share, and the end comes when all are asked. */
  asks: Ask[]
}

export interface AskAnswer {
  requests_per_second: number
  p50_ms: number
  p95_ms: number
  p99_ms: number
  requests: number
  /** Answers that were not 2xx, and requests without an answer. */
  failed: number
  bytes: number
}

export async function askAgainAndAgain(order: AskOrder): Promise<AskAnswer> {
  const { url, headers, connections, seconds, asks } = order
  const took: number[] = []
  let next = 0
  const startedAt = performance.now()
  let lastAt = startedAt
  const running = autocannon({
    url,
    connections: asks.length === 1 ? connections : Math.min(connections, asks.length),
    duration: seconds,
    headers,
    timeout: 60,
    setupClient(client) {
      const mine = asks.length === 1 ? asks : asks.filter((_, index) => index % connections === next)
      next += 1
      client.setRequests(mine.map((ask, index) => toRequest(ask, { headers, index })))
    },
  })
  void running.on("response", (_client: unknown, _status: number, _bytes: number, ms: number) => {
    took.push(ms)
    lastAt = performance.now()
    if (asks.length > 1 && took.length >= asks.length) running.stop()
  })
  const outcome = await running
  return {
    requests_per_second: outcome["2xx"] / ((lastAt - startedAt) / 1000),
    p50_ms: percentile(took, 50),
    p95_ms: percentile(took, 95),
    p99_ms: percentile(took, 99),
    requests: took.length,
    failed: outcome.non2xx + outcome.errors + outcome.timeouts,
    bytes: outcome.throughput.total,
  }
}

/** Searches are limited by address: each comes from another one. */
function toRequest(
  { path, body }: Ask,
  { headers, index }: { headers: Record<string, string>; index: number },
): Request {
  if (body === undefined) return { method: "GET", path }
  const from = `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`
  return {
    method: "POST",
    path,
    body,
    headers: { ...headers, "content-type": "application/json", "x-forwarded-for": from },
  }
}
