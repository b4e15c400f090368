import { z } from "zod"

const optionalText = z.string().min(1).optional()

/** Every variable that the storefront reads. This file alone reads `process.env`. */
const schema = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("production"),
  /** Where this server reaches the backend. Never sent to the browser. */
  BACKEND_URL: z.url().default("http://localhost:9000"),
  /** Names the sales channel; needed by every call to the backend. Stays on this server. */
  PUBLISHABLE_KEY: z.string({ error: "is needed: the key of the sales channel" }).min(1),
  /** Shared with the backend; signs its refresh calls and seals the form kept while a mistake is corrected. */
  REVALIDATE_SECRET: z
    .string({ error: "is needed: the secret shared with the backend" })
    .min(16, "must be at least 16 characters"),
  /** Needed as soon as there is more than one storefront process: they tell each other what changed. */
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: "must be a redis:// address" }).optional(),
  /** The shop's public address, for canonical links and the sitemap. */
  SITE_URL: z.url().default("http://localhost:8000"),
  /** Only in demonstrations: the phone screen on which payment requests arrive. */
  DEMO_PHONE_URL: z.url().optional(),
  /** Where Cloudinary delivers pictures, when it is not Cloudinary itself: the stand-in, or an address of one's own. */
  CLOUDINARY_BASE_URL: z.url().optional(),
  SHOP_NAME: z.string().min(1).default("Duka"),
  /** For people, as it should be shown: "0700 000 000". */
  SHOP_PHONE: optionalText,
  /** WhatsApp number in international digits: "254700000000". */
  SHOP_WHATSAPP: z
    .string()
    .regex(/^\d{9,15}$/, "must be digits with the country code, such as 254700000000")
    .optional(),
})

export type Env = z.output<typeof schema>

let known: Env | undefined

/** Read on first use, so that a build needs no variable at all. Throws with the list of what is wrong. */
export function env(): Env {
  if (known) return known
  const result = schema.safeParse(withoutBlanks(process.env))
  if (!result.success)
    throw new Error(`The configuration is not usable:\n${listProblems(result.error).join("\n")}`)
  known = result.data
  return known
}

/** What a page shows of the shop itself. Needs no variable to be set. */
export function shopIdentity(): Pick<Env, "SHOP_NAME" | "SHOP_PHONE" | "SHOP_WHATSAPP" | "SITE_URL"> {
  return identitySchema.parse(withoutBlanks(process.env))
}

/** Null: Cloudinary's own address. Needs no other variable to be set. */
export const picturesAddress = (): string | null => process.env.CLOUDINARY_BASE_URL || null

/** A build runs without a backend and without any variable. */
export const isBuilding = (): boolean => process.env.NEXT_PHASE === "phase-production-build"

/** Where this process answers; Next.js notes its port itself. */
export const ownUrl = (): string => `http://localhost:${process.env.PORT ?? "3000"}`

export const isDevelopment = (): boolean => process.env.NODE_ENV === "development"

/** Names every bad variable and no value. */
export function describeEnvProblems(source: Record<string, string | undefined> = process.env): string[] {
  const result = schema.safeParse(withoutBlanks(source))
  return result.success ? [] : listProblems(result.error)
}

const identitySchema = schema.pick({ SHOP_NAME: true, SHOP_PHONE: true, SHOP_WHATSAPP: true, SITE_URL: true })

function listProblems(error: z.ZodError): string[] {
  return error.issues.map((issue) => `  - ${issue.path.join(".")}: ${issue.message}`)
}

/** `NAME=` in an env file means "not set". */
function withoutBlanks(source: Record<string, string | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""))
}
