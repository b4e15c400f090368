import "server-only"
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto"
import { cookies } from "next/headers"
import { z } from "zod"
import { env, shopIdentity } from "@/lib/env"
import { readCheckoutForm, type CheckoutForm } from "./checkout-form"
import type { CheckoutProblem } from "./checkout-problem"

/** A form that came back with mistakes, for the page that shows it again. */
export interface ReturnedForm {
  form: CheckoutForm
  problem: CheckoutProblem
}

const COOKIE = "duka_form"
const KEPT_SECONDS = 300
/** Browsers drop a cookie over 4,096 bytes silently. */
const MAX_COOKIE_CHARS = 3_800

const storedSchema = z.object({
  form: z.record(z.string(), z.string()),
  problem: z.object({
    fields: z.record(z.string(), z.string()),
    notices: z.array(z.looseObject({ key: z.string() })),
  }),
})

/**
 * Keeps what was typed over the redirect of a plain form post. A phone number and an address are in it, so it is
 * encrypted: neither the device's cookie store nor a log of headers shows them.
 */
export async function keepReturnedForm(returned: ReturnedForm): Promise<void> {
  const sealed = seal(JSON.stringify(returned))
  if (sealed.length > MAX_COOKIE_CHARS) return
  const secure = shopIdentity().SITE_URL.startsWith("https:")
  const options = {
    path: "/checkout",
    maxAge: KEPT_SECONDS,
    httpOnly: true,
    sameSite: "lax",
    secure,
  } as const
  ;(await cookies()).set(COOKIE, sealed, options)
}

/** Null when there is none, or when it is not ours. */
export async function readReturnedForm(): Promise<ReturnedForm | null> {
  const sealed = (await cookies()).get(COOKIE)?.value
  if (!sealed) return null
  try {
    const stored = storedSchema.parse(JSON.parse(open(sealed)))
    const form = readCheckoutForm({ get: (name) => stored.form[name] })
    // Written by this very module and authenticated by the seal.
    return { form, problem: stored.problem as CheckoutProblem }
  } catch {
    return null
  }
}

export async function forgetReturnedForm(): Promise<void> {
  ;(await cookies()).delete({ name: COOKIE, path: "/checkout" })
}

function seal(text: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv("aes-256-gcm", sealingKey(), iv)
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url")
}

function open(sealed: string): string {
  const bytes = Buffer.from(sealed, "base64url")
  const decipher = createDecipheriv("aes-256-gcm", sealingKey(), bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8")
}

function sealingKey(): Buffer {
  return Buffer.from(hkdfSync("sha256", env().REVALIDATE_SECRET, "", "checkout form cookie", 32))
}
