import type { CloudinaryApi } from "./faults"

export type CountedRequest = { api: CloudinaryApi; method: string; path: string; status: number | null }

const KEPT = 500

/** Every call: the latest are kept, without their bodies. */
export class RequestCounts {
  private kept: CountedRequest[] = []

  open(entry: Omit<CountedRequest, "status">): CountedRequest {
    const counted: CountedRequest = { ...entry, status: null }
    this.kept = [...this.kept, counted].slice(-KEPT)
    return counted
  }

  list(): CountedRequest[] {
    return this.kept.map((entry) => ({ ...entry }))
  }

  clear(): void {
    this.kept = []
  }
}
