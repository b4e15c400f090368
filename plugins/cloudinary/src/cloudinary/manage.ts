import { z } from "zod"
import type { Asset, CloudinaryAccount, DeliveryType, ResourceType } from "./account"
import { CloudinaryError } from "./errors"
import { exchange, type Transport } from "./exchange"
import { signParameters } from "./sign"
import { toSeconds } from "./urls"

const destroyReplySchema = z.object({ result: z.enum(["ok", "not found"]) })

/** Deletes one file, by the Upload API, which has no limit of calls. What is gone already counts as deleted. */
export async function destroy(
  transport: Transport,
  account: CloudinaryAccount,
  asset: Asset,
): Promise<"deleted" | "not_found"> {
  const parameters = {
    public_id: asset.publicId,
    type: asset.type,
    // Copies at the edge go too; takes up to an hour there.
    ...(asset.type === "upload" ? { invalidate: "true" } : {}),
    timestamp: toSeconds(transport.now()),
  }
  const body = new URLSearchParams(Object.entries(parameters).map(([name, value]) => [name, String(value)]))
  body.set("api_key", account.apiKey)
  body.set("signature", signParameters(parameters, account.apiSecret))
  const reply = await exchange(transport, {
    url: `${account.apiUrl}/v1_1/${account.cloudName}/${asset.resourceType}/destroy`,
    what: "a deletion",
    reply: destroyReplySchema,
    init: () => ({ method: "POST", body }),
  })
  return reply.result === "ok" ? "deleted" : "not_found"
}

/** The vendor takes 100, but they travel in the address, and 100 of ours make 10 kB of it. */
const MOST_IDS = 40
const deleteReplySchema = z.object({ deleted: z.record(z.string(), z.string()) })

/** Deletes many files of one kind by the Admin API, which is limited by the hour. Answers how many are gone. */
export async function deleteResources(
  transport: Transport,
  account: CloudinaryAccount,
  { resourceType, type, publicIds }: { resourceType: ResourceType; type: DeliveryType; publicIds: string[] },
): Promise<number> {
  let count = 0
  for (let start = 0; start < publicIds.length; start += MOST_IDS) {
    const query = new URLSearchParams({ invalidate: "true" })
    for (const id of publicIds.slice(start, start + MOST_IDS)) query.append("public_ids[]", id)
    const { deleted } = await exchange(transport, {
      url: `${account.apiUrl}/v1_1/${account.cloudName}/resources/${resourceType}/${type}?${query.toString()}`,
      what: "a deletion of several files",
      reply: deleteReplySchema,
      init: () => ({ method: "DELETE", headers: basic(account) }),
    })
    count += Object.values(deleted).filter((state) => state === "deleted").length
  }
  return count
}

const listReplySchema = z.object({
  resources: z.array(
    z.object({
      public_id: z.string(),
      type: z.string(),
      bytes: z.number().default(0),
      created_at: z.string(),
      tags: z.array(z.string()).optional(),
    }),
  ),
  next_cursor: z.string().optional(),
})

export type ListedAsset = {
  resourceType: ResourceType
  type: string
  publicId: string
  bytes: number
  createdAt: Date
}

/** Every file with the tag, page by page: 500 a call, of which a free plan has 500 an hour. */
export async function* listByTag(
  transport: Transport,
  account: CloudinaryAccount,
  { resourceType, tag }: { resourceType: ResourceType; tag: string },
): AsyncGenerator<ListedAsset> {
  let cursor: string | undefined
  do {
    const query = new URLSearchParams({ max_results: "500", ...(cursor ? { next_cursor: cursor } : {}) })
    const path = `resources/${resourceType}/tags/${encodeURIComponent(tag)}`
    const page = await exchange(transport, {
      url: `${account.apiUrl}/v1_1/${account.cloudName}/${path}?${query.toString()}`,
      what: "the list of files",
      reply: listReplySchema,
      init: () => ({ method: "GET", headers: basic(account) }),
    })
    for (const { public_id, type, bytes, created_at } of page.resources)
      yield { resourceType, type, publicId: public_id, bytes, createdAt: new Date(created_at) }
    cursor = page.next_cursor
  } while (cursor !== undefined)
}

/** One file's facts; null when there is none. */
export async function findResource(
  transport: Transport,
  account: CloudinaryAccount,
  asset: Asset,
): Promise<{ bytes: number; format: string | undefined } | null> {
  const path = `resources/${asset.resourceType}/${asset.type}/${encodeURIComponent(asset.publicId)}`
  try {
    return await exchange(transport, {
      url: `${account.apiUrl}/v1_1/${account.cloudName}/${path}`,
      what: "the facts of a file",
      reply: resourceReplySchema,
      init: () => ({ method: "GET", headers: basic(account) }),
    })
  } catch (error) {
    if (error instanceof CloudinaryError && error.code === "cloudinary_not_found") return null
    throw error
  }
}

const resourceReplySchema = z
  .object({ bytes: z.number(), format: z.string().optional() })
  .transform(({ bytes, format }) => ({ bytes, format }))

const basic = ({ apiKey, apiSecret }: CloudinaryAccount) => ({
  authorization: `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString("base64")}`,
})
