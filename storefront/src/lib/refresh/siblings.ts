import "server-only"
import { createHmac } from "node:crypto"
import { hostname } from "node:os"
import { Redis } from "ioredis"
import { z } from "zod"
import { cacheManifest } from "@/lib/cache-manifest"

/*
 * The pages that a process keeps are in its own memory, and the backend's word that something changed reaches one
 * process of many. That one tells the others over Redis.
 */

const CHANNEL = "duka:storefront:expired"
const DEADLINE_MS = 1_000
/** Marks a call that came over Redis: it is not told on. */
export const RELAY_HEADER = "x-duka-relay"

const self = `${hostname()}:${process.pid}`
const messageSchema = z.object({ from: z.string(), tags: z.array(z.string()) })

let publisher: Redis | undefined

/** False when the others could not be told; the caller then asks to be told again. */
export async function tellSiblings(redisUrl: string | undefined, tags: string[]): Promise<boolean> {
  if (!redisUrl) return true
  publisher ??= connect(redisUrl, { maxRetriesPerRequest: 1, commandTimeout: DEADLINE_MS })
  try {
    await publisher.publish(CHANNEL, JSON.stringify({ from: self, tags }))
    return true
  } catch {
    return false
  }
}

export interface Listening {
  redisUrl: string
  /** Where this process answers. */
  ownUrl: string
  secret: string
}

/**
 * Expires here what another process was told. What was said while the connection was away is not known, so everything
 * is expired when it comes back.
 */
export function listenToSiblings({ redisUrl, ownUrl, secret }: Listening): void {
  const subscriber = connect(redisUrl, { maxRetriesPerRequest: null })
  const relay = (tags: string[]) => expireHere({ ownUrl, secret }, tags)
  let wasAway = false
  subscriber.on("close", () => (wasAway = true))
  subscriber.on("ready", () => {
    if (wasAway) void relay(everything())
    wasAway = false
  })
  subscriber.on("message", (_channel, text) => {
    const message = messageSchema.safeParse(parse(text))
    if (message.success && message.data.from !== self) void relay(message.data.tags)
  })
  subscriber.subscribe(CHANNEL).catch(() => undefined)
}

/** Pages can be expired inside a request only, so this process calls itself. */
async function expireHere({ ownUrl, secret }: Pick<Listening, "ownUrl" | "secret">, tags: string[]) {
  const body = JSON.stringify({ tags, at: new Date().toISOString() })
  const signature = `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`
  try {
    const response = await fetch(new URL("/api/revalidate", ownUrl), {
      method: "POST",
      headers: { "content-type": "application/json", "x-duka-signature": signature, [RELAY_HEADER]: "1" },
      body,
      signal: AbortSignal.timeout(DEADLINE_MS * 5),
    })
    if (!response.ok) console.error(`Pages were not expired here: ${response.status}`)
  } catch (error) {
    console.error(`Pages were not expired here: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Every product page carries the tag of the listings as well. */
const everything = () => [
  cacheManifest.productList.tag(),
  cacheManifest.navigation.tag(),
  cacheManifest.delivery.tag(),
  cacheManifest.region.tag(),
]

function connect(
  url: string,
  options: { maxRetriesPerRequest: number | null; commandTimeout?: number },
): Redis {
  const redis = new Redis(url, { ...options, connectTimeout: 2_000, enableReadyCheck: true })
  // Without a listener ioredis prints every failed attempt to connect.
  redis.on("error", () => undefined)
  return redis
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
