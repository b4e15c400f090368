import { randomUUID } from "node:crypto"
import { createSystemClock, sleep, type Clock } from "../clock"
import { Assets } from "./assets"
import { createEndpoints } from "./endpoints"
import { CloudinaryFaults } from "./faults"
import type { CloudinaryParts } from "./parts"
import { RequestCounts } from "./request-counts"
import { DEMO_ACCOUNT, type Account } from "./signatures"
import { PendingUploads } from "./upload"

export type CloudinarySimulatorOptions = {
  clock?: Clock
  /** Holds an answer back; must not be called off by a reset. */
  wait?: (ms: number) => Promise<void>
  ids?: () => string
  account?: Account
  deliveryUrl?: string
}

export type CloudinarySimulator = CloudinaryParts & {
  fetch(request: Request): Promise<Response>
  /** Makes files older, for what waits a week; how many they were. */
  age(ms: number, publicId?: string): number
  /** Empties the account, faults and records. */
  reset(): void
}

export function createCloudinarySimulator(options: CloudinarySimulatorOptions = {}): CloudinarySimulator {
  const clock = options.clock ?? createSystemClock()
  const parts: CloudinaryParts = {
    clock,
    wait: options.wait ?? ((ms) => sleep(clock, ms)),
    ids: options.ids ?? randomUUID,
    account: options.account ?? DEMO_ACCOUNT,
    deliveryUrl: options.deliveryUrl ?? "http://localhost:9900/cloudinary",
    assets: new Assets(),
    pending: new PendingUploads(),
    faults: new CloudinaryFaults(),
    requests: new RequestCounts(),
  }
  return {
    ...parts,
    fetch: createEndpoints(parts),
    age(ms, publicId) {
      const aged = parts.assets.list((asset) => publicId === undefined || asset.publicId === publicId)
      for (const asset of aged) asset.createdAt -= ms
      return aged.length
    },
    reset() {
      for (const part of [parts.assets, parts.pending, parts.faults, parts.requests]) part.clear()
    },
  }
}
