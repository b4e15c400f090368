import "server-only"
import { cacheLife, cacheTag } from "next/cache"
import { z } from "zod"
import { cacheManifest } from "@/lib/cache-manifest"
import { callBackend, type Reply } from "./backend"
import { BackendUnreachable } from "./backend-unreachable"

const CURRENCY = "kes"

const regionsSchema = z.object({ regions: z.array(z.object({ id: z.string(), currency_code: z.string() })) })

/** The region that sells in shillings. Throws when it cannot be had: without it there are no prices. */
export async function getRegionId(): Promise<string> {
  "use cache"
  cacheLife(cacheManifest.region.life)
  cacheTag(cacheManifest.region.tag())

  const reply = await callBackend({
    path: "/store/regions?fields=id,currency_code&limit=50",
    schema: regionsSchema,
  })
  if (reply.kind !== "found") throw new BackendUnreachable("The region could not be read")
  const region = reply.value.regions.find((candidate) => candidate.currency_code === CURRENCY)
  if (!region) throw new BackendUnreachable("There is no region that sells in shillings")
  return region.id
}

/** For live calls that need the region: its absence is one more way of being unreachable. */
export async function withRegion<T>(run: (regionId: string) => Promise<Reply<T>>): Promise<Reply<T>> {
  let regionId: string
  try {
    regionId = await getRegionId()
  } catch {
    return { kind: "unreachable", reason: "no region" }
  }
  return run(regionId)
}
