import { createHash } from "node:crypto"
import type { Redis } from "ioredis"
import { decodeAnswer, encodeAnswer, type StoredAnswer } from "./stored-answer"

/** What all processes of the shop know of one generation. Nothing here throws, and nothing takes longer than 50 ms. */
export type SharedAnswers = {
  get(generation: string, key: string): Promise<StoredAnswer | undefined>
  set(generation: string, key: string, answer: StoredAnswer): Promise<void>
  /** True for the one process that shall make the answer; true for everybody while there is no telling. */
  claim(generation: string, key: string): Promise<boolean>
  release(generation: string, key: string): Promise<void>
}

const DEADLINE_MS = 50
/** After a failure Redis is left alone for so long: a slow one must not cost 50 ms for every read. */
const REST_MS = 1_000
/** A process that dies while it makes an answer holds the others up for so long at most. */
const CLAIM_MS = 5_000

export function createSharedAnswers(
  redis: Pick<Redis, "getBuffer" | "set" | "del">,
  now: () => number,
): SharedAnswers {
  let restUntil = 0

  async function inTime<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
    if (now() < restUntil) return otherwise
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error("Redis is slow")), DEADLINE_MS)
    })
    try {
      return await Promise.race([work(), late])
    } catch {
      restUntil = now() + REST_MS
      return otherwise
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    get: (generation, key) =>
      inTime(async () => {
        const stored = await redis.getBuffer(nameOf("answer", generation, key))
        return stored ? decodeAnswer(stored) : undefined
      }, undefined),
    set: (generation, key, answer) =>
      inTime(async () => {
        const lifeMs = Math.max(1, Math.ceil(answer.staleUntil - now()))
        await redis.set(nameOf("answer", generation, key), encodeAnswer(answer), "PX", lifeMs)
      }, undefined),
    claim: (generation, key) =>
      inTime(
        async () => (await redis.set(nameOf("claim", generation, key), "1", "PX", CLAIM_MS, "NX")) === "OK",
        true,
      ),
    release: (generation, key) =>
      inTime(async () => void (await redis.del(nameOf("claim", generation, key))), undefined),
  }
}

const nameOf = (kind: string, generation: string, key: string) =>
  `duka:read:${kind}:${generation}:${createHash("sha1").update(key).digest("base64url")}`
