import type { Clock } from "../clock"
import type { Assets } from "./assets"
import type { CloudinaryFaults } from "./faults"
import type { RequestCounts } from "./request-counts"
import type { Account } from "./signatures"
import type { PendingUploads } from "./upload"

/** What an endpoint works with. */
export type CloudinaryParts = {
  clock: Pick<Clock, "now">
  wait: (ms: number) => Promise<void>
  ids: () => string
  account: Account
  /** As replies name it; what callers use is theirs to know. */
  deliveryUrl: string
  assets: Assets
  pending: PendingUploads
  faults: CloudinaryFaults
  requests: RequestCounts
}
