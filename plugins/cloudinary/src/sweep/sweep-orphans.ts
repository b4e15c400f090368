import type { DeliveryType, ListedAsset, ResourceType } from "../cloudinary"
import type { FileStore } from "../files/file-store"
import { ulidOf } from "../files/public-id"
import { assertOwnShop } from "./sweep-refused"

export type SweepReport = {
  is_dry_run: boolean
  /** Files of this shop at Cloudinary. */
  checked: number
  in_use: number
  /** Not in use, but younger than the grace. */
  too_young: number
  orphans: { public_id: string; kind: ResourceType; is_private: boolean; bytes: number; created_at: string }[]
  deleted: number
}

const KINDS = ["image", "video", "raw"] as const
const TYPES = ["upload", "authenticated"] as const

export type SweepInput = {
  isDryRun: boolean
  /** A person has seen the numbers and wants it all the same. Never set by the schedule. */
  isForced?: boolean
  graceDays: number
  now: Date
  /** ULIDs of all files in use. Asked after the list was made: what was put to use meanwhile counts. */
  findReferences: () => Promise<Set<string>>
}

/**
 * Files that nothing in the shop speaks of any more. Only what carries the shop's tag, lies in its folder and has a
 * public id of this plugin's making is ever looked at; everything else in the account is left alone. Throws SweepRefused
 * and CloudinaryError.
 */
export async function sweepOrphans(store: FileStore, input: SweepInput): Promise<SweepReport> {
  const listed = await listOwnFiles(store)
  const references = await input.findReferences()
  const youngest = input.now.getTime() - input.graceDays * 24 * 3_600_000
  const unused = listed.filter(({ ulid }) => !references.has(ulid))
  const orphans = unused.filter(({ createdAt }) => createdAt.getTime() < youngest)
  const inUse = listed.length - unused.length
  if (!input.isDryRun && !input.isForced) {
    const { folder } = store.options
    assertOwnShop({ checked: listed.length, inUse, orphans: orphans.length, folder })
  }
  return {
    is_dry_run: input.isDryRun,
    checked: listed.length,
    in_use: inUse,
    too_young: unused.length - orphans.length,
    orphans: orphans.map(({ publicId, resourceType, type, bytes, createdAt }) => ({
      public_id: publicId,
      kind: resourceType,
      is_private: type === "authenticated",
      bytes,
      created_at: createdAt.toISOString(),
    })),
    deleted: input.isDryRun ? 0 : await deleteAll(store, orphans),
  }
}

type OwnFile = ListedAsset & { type: DeliveryType; ulid: string }

async function listOwnFiles({ client, options }: FileStore): Promise<OwnFile[]> {
  const files: OwnFile[] = []
  for (const resourceType of KINDS) {
    for await (const asset of client.listByTag({ resourceType, tag: options.tag })) {
      const ulid = ulidOf(asset.publicId)
      const type = TYPES.find((one) => one === asset.type)
      if (ulid && type && asset.publicId.startsWith(`${options.folder}/`))
        files.push({ ...asset, type, ulid })
    }
  }
  return files
}

async function deleteAll({ client }: FileStore, orphans: OwnFile[]): Promise<number> {
  let deleted = 0
  for (const resourceType of KINDS) {
    for (const type of TYPES) {
      const ofKind = orphans.filter((one) => one.resourceType === resourceType && one.type === type)
      const publicIds = ofKind.map(({ publicId }) => publicId)
      if (publicIds.length > 0) deleted += await client.deleteResources({ resourceType, type, publicIds })
    }
  }
  return deleted
}
