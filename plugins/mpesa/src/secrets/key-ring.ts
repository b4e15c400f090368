import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto"

const KEY_BYTES = 32
const IV_BYTES = 12
const VERSION = "v1"

export type Sealed = { text: string; keyId: string }

/**
 * The keys that secrets in the database are encrypted with (AES-256-GCM). The first one encrypts, all of them decrypt,
 * so a key is changed by putting a new one in front and taking the old one out when nothing is sealed with it any more.
 */
export type KeyRing = {
  readonly currentKeyId: string
  /** `context` is bound into the text: a sealed value copied into another row does not open there. */
  seal(plain: string, context: string): Sealed
  /** @throws SecretUnreadable when the key is missing, or when text or context were altered */
  open(sealed: string, context: string): string
}

/** Says which key is missing, and holds nothing of the secret. */
export class SecretUnreadable extends Error {
  override readonly name = "SecretUnreadable"
}

export type KeyRingProblem = { ok: false; problem: string }

/** Reads `id:base64,id2:base64`; every key is 32 bytes (`openssl rand -base64 32`). Problems hold no key. */
export function parseKeyRing(text: string): { ok: true; ring: KeyRing } | KeyRingProblem {
  const keys = new Map<string, Buffer>()
  for (const entry of text.split(",").map((part) => part.trim())) {
    const [id = "", encoded = "", ...rest] = entry.split(":")
    if (!/^[A-Za-z0-9_-]{1,32}$/.test(id) || rest.length > 0)
      return refuse("must be id:base64 pairs, separated by commas; an id has letters, digits, _ and - only")
    if (keys.has(id)) return refuse(`names the key "${id}" twice`)
    const key = Buffer.from(encoded, "base64")
    if (key.length !== KEY_BYTES) return refuse(`the key "${id}" must be 32 bytes in base64`)
    keys.set(id, key)
  }
  return { ok: true, ring: createKeyRing(keys) }
}

function createKeyRing(keys: ReadonlyMap<string, Buffer>): KeyRing {
  const [[currentKeyId, currentKey] = ["", Buffer.alloc(0)]] = keys
  return {
    currentKeyId,
    seal(plain, context) {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv("aes-256-gcm", currentKey, iv).setAAD(toAad(currentKeyId, context))
      const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()])
      const parts = [iv, cipher.getAuthTag(), body].map((part) => part.toString("base64url"))
      return { text: [VERSION, currentKeyId, ...parts].join("."), keyId: currentKeyId }
    },
    open(sealed, context) {
      const [version, id = "", iv = "", tag = "", body = "", ...rest] = sealed.split(".")
      if (version !== VERSION || rest.length > 0) throw new SecretUnreadable("This is not a sealed secret.")
      const key = keys.get(id)
      if (!key) throw new SecretUnreadable(`The key "${id}" that sealed this secret is not configured.`)
      try {
        const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(iv, "base64url"), {
          authTagLength: 16,
        })
          .setAAD(toAad(id, context))
          .setAuthTag(Buffer.from(tag, "base64url"))
        const plain = Buffer.concat([decipher.update(Buffer.from(body, "base64url")), decipher.final()])
        return plain.toString("utf8")
      } catch {
        throw new SecretUnreadable(`A secret sealed with the key "${id}" was altered or belongs elsewhere.`)
      }
    },
  }
}

const toAad = (keyId: string, context: string) => Buffer.from(`${VERSION}:${keyId}:${context}`, "utf8")
const refuse = (problem: string): KeyRingProblem => ({ ok: false, problem })
