export const RESOURCE_TYPES = ["image", "video", "raw"] as const
export const DELIVERY_TYPES = ["upload", "private", "authenticated"] as const
export type ResourceType = (typeof RESOURCE_TYPES)[number]
export type DeliveryType = (typeof DELIVERY_TYPES)[number]

export type StoredAsset = {
  cloud: string
  resourceType: ResourceType
  type: DeliveryType
  publicId: string
  bytes: Buffer
  /** Of pictures and films, e.g. `jpg`. */
  format?: string
  width?: number
  height?: number
  tags: string[]
  /** Milliseconds since the epoch. */
  createdAt: number
  version: number
  etag: string
  /** Transformations that were asked for; each is a derived picture on the bill. */
  derived: Map<string, { bytes: Buffer; contentType: string }>
}

type Address = Pick<StoredAsset, "cloud" | "resourceType" | "type" | "publicId">

/** What lies in the account, in memory. */
export class Assets {
  private readonly byKey = new Map<string, StoredAsset>()

  find(address: Address): StoredAsset | null {
    return this.byKey.get(keyOf(address)) ?? null
  }

  put(asset: StoredAsset): void {
    this.byKey.set(keyOf(asset), asset)
  }

  remove(address: Address): boolean {
    return this.byKey.delete(keyOf(address))
  }

  list(matches: (asset: StoredAsset) => boolean = () => true): StoredAsset[] {
    return [...this.byKey.values()].filter(matches).sort((a, b) => b.createdAt - a.createdAt)
  }

  clear(): void {
    this.byKey.clear()
  }
}

const keyOf = ({ cloud, resourceType, type, publicId }: Address) =>
  `${cloud}/${resourceType}/${type}/${publicId}`
