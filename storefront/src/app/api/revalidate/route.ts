import { revalidateTag } from "next/cache"
import { after } from "next/server"
import { z } from "zod"
import { isKnownTag } from "@/lib/cache-manifest"
import { env, ownUrl } from "@/lib/env"
import { json, readBytes } from "@/lib/http/form-request"
import { isSignatureValid } from "@/lib/http/signature"
import { expireAgain, watchRenders } from "@/lib/refresh/expire-again"
import { AGAIN_HEADER, expireHere, RELAY_HEADER } from "@/lib/refresh/expire-here"
import { tellSiblings } from "@/lib/refresh/siblings"

const MAX_BODY_BYTES = 65_536
/** Older or newer than this is a replay or a broken clock. */
const MAX_AGE_MS = 10 * 60_000

const bodySchema = z.object({
  // One that is not known is left out below: refused, it would keep the others from being expired.
  tags: z.array(z.string()).min(1).max(500),
  at: z.iso.datetime({ offset: true }),
})

/** The backend tells what changed; the next visit reads it anew. Signed over the raw body. */
export async function POST(request: Request): Promise<Response> {
  const raw = await readBytes(request, MAX_BODY_BYTES)
  if (raw === null) return refuse(413, "payload_too_large", "The body is too large.")
  const signature = request.headers.get("x-duka-signature")
  if (!isSignatureValid({ body: raw, signature, secret: env().REVALIDATE_SECRET })) {
    return refuse(401, "invalid_signature", "The signature does not fit the body.")
  }
  const body = bodySchema.safeParse(parseJson(raw))
  if (!body.success) return refuse(400, "invalid_request", "Expected { tags: string[], at: ISO time }.")
  if (Math.abs(Date.now() - Date.parse(body.data.at)) > MAX_AGE_MS) {
    return refuse(400, "stale_request", "The time of the request is too far from now.")
  }
  const revalidated = [...new Set(body.data.tags)].filter(isKnownTag)
  const isSecond = request.headers.has(AGAIN_HEADER)
  // From before the tags expire until they have: Next.js expires them when this call is answered.
  if (!isSecond) expireAgainAfter(watchRenders(), revalidated)
  for (const tag of revalidated) revalidateTag(tag, { expire: 0 })
  const isForOthers = !isSecond && !request.headers.has(RELAY_HEADER)
  if (isForOthers && !(await tellSiblings(env().REDIS_URL, revalidated)))
    return refuse(503, "siblings_unreachable", "The other processes could not be told. Send it again.")
  return json({ revalidated })
}

function expireAgainAfter(endWatch: ReturnType<typeof watchRenders>, tags: string[]): void {
  const caller = { ownUrl: ownUrl(), secret: env().REVALIDATE_SECRET, mark: AGAIN_HEADER } as const
  after(() => expireAgain(endWatch(), { expire: () => expireHere(caller, tags) }))
}

function parseJson(raw: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(raw))
  } catch {
    return null
  }
}

const refuse = (status: number, code: string, message: string) =>
  json({ type: "refused", code, message }, status)
