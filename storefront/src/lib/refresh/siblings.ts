import "server-only"
import { hostname } from "node:os"
import { Redis } from "ioredis"
import { z } from "zod"
import { cacheManifest } from "@/lib/cache-manifest"
import { expireHere, RELAY_HEADER } from "./expire-here"
import { reconnectWhenSilent } from "./reconnect-when-silent"

/*
 * The pages that a process keeps are in its own memory, and the backend's word that something changed reaches one
 * process of many. That one tells the others over Redis.
 */

const CHANNEL = "duka:storefront:expired"
const DEADLINE_MS = 1_000

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
  const relay = (tags: string[]) => expireHere({ ownUrl, secret, mark: RELAY_HEADER }, tags)
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
  reconnectWhenSilent(subscriber)
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
