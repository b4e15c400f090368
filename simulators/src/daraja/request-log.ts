import type { Api } from "./faults"

export type RecordedRequest = {
  api: Api
  /** ISO, UTC. */
  at: string
  /** As sent, without passwords and credentials; null when it was no JSON object. */
  body: Record<string, unknown> | null
  /** Null when the connection was dropped or the answer is still being made. */
  status: number | null
  error_code: string | null
}

const SECRET_FIELDS = new Set(["Password", "SecurityCredential"])
const KEPT = 1_000

/** Every call of the API: all are counted, the latest are kept. */
export class RequestLog {
  private kept: RecordedRequest[] = []
  private counts: Partial<Record<Api, number>> = {}

  open(api: Api, { at, body }: { at: number; body: Record<string, unknown> | null }): RecordedRequest {
    const entry: RecordedRequest = {
      api,
      at: new Date(at).toISOString(),
      body: body && redact(body),
      status: null,
      error_code: null,
    }
    this.counts[api] = (this.counts[api] ?? 0) + 1
    this.kept = [...this.kept, entry].slice(-KEPT)
    return entry
  }

  list(api?: Api): { counts: Partial<Record<Api, number>>; requests: RecordedRequest[] } {
    const requests = this.kept.filter((entry) => api === undefined || entry.api === api)
    return { counts: { ...this.counts }, requests: requests.map((entry) => ({ ...entry })) }
  }

  clear(): void {
    this.kept = []
    this.counts = {}
  }
}

function redact(body: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [key, SECRET_FIELDS.has(key) ? "(hidden)" : value]),
  )
}
