/** The part of autocannon that is used here; it ships no types. */
declare module "autocannon" {
  import type { EventEmitter } from "node:events"

  export interface Request {
    method?: string
    path?: string
    headers?: Record<string, string>
    body?: string
  }
  interface Client {
    setRequests(requests: Request[]): void
  }
  interface Options {
    url: string
    connections: number
    duration: number
    headers?: Record<string, string>
    requests?: Request[]
    setupClient?: (client: Client) => void
    /** Seconds. */
    timeout?: number
  }
  interface Outcome {
    errors: number
    timeouts: number
    non2xx: number
    "2xx": number
    throughput: { total: number }
  }
  interface Running extends EventEmitter, Promise<Outcome> {
    stop(): void
  }

  export default function autocannon(options: Options): Running
}
