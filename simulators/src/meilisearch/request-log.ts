import type { Route } from "./faults"

export type RecordedRequest = {
  route: Route
  method: string
  path: string
  body: unknown
  status: number | null
}

const KEPT = 500

/** Every call: all are counted, the latest are kept. No header is, so no key. */
export class RequestLog {
  private kept: RecordedRequest[] = []
  private counts: Partial<Record<Route, number>> = {}

  open(
    route: Route,
    { method, path, body }: { method: string; path: string; body: unknown },
  ): RecordedRequest {
    const entry: RecordedRequest = { route, method, path, body, status: null }
    this.counts[route] = (this.counts[route] ?? 0) + 1
    this.kept.push(entry)
    if (this.kept.length > KEPT) this.kept.shift()
    return entry
  }

  list(route?: Route): { counts: Partial<Record<Route, number>>; requests: RecordedRequest[] } {
    const requests = this.kept.filter((entry) => route === undefined || entry.route === route)
    return { counts: { ...this.counts }, requests: requests.map((entry) => ({ ...entry })) }
  }

  clear(): void {
    this.kept = []
    this.counts = {}
  }
}
