import { z } from "zod"
import { isServing } from "./is-serving"

const seconds = z.coerce.number().int().positive()

/**
 * Every variable that the backend reads, with its meaning in `.env.template`.
 * This file alone reads `process.env`; the rest of the backend imports `env`.
 */
const schema = z
  .object({
    NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgres:// address" }),
    REDIS_URL: z.url({ protocol: /^rediss?$/, error: "must be a redis:// address" }).optional(),
    MEDUSA_WORKER_MODE: z.enum(["shared", "server", "worker"]).default("shared"),
    /** Medusa's roles of staff. `db:migrate` makes their tables while it is on. */
    MEDUSA_FF_RBAC: z.enum(["true", "false"]).default("false"),
    BACKEND_URL: z.url().default("http://localhost:9000"),
    STOREFRONT_URL: z.url().default("http://localhost:8000"),
    /** Where uploaded files lie; outside the build, which is replaced whole. Default: `static/` beside it. */
    FILES_DIR: z.string().optional(),
    /** `cloudinary://<key>:<secret>@<cloud>`: files lie at Cloudinary instead of in FILES_DIR. */
    CLOUDINARY_URL: z
      .string()
      .regex(/^cloudinary:\/\/[^:@/]+:[^:@/]+@[\w-]+/, "must be cloudinary://<key>:<secret>@<cloud>")
      .optional(),
    /** Points calls and deliveries somewhere else, e.g. at the stand-in. */
    CLOUDINARY_BASE_URL: z.url().optional(),
    CLOUDINARY_FOLDER: z.string().min(1).optional(),
    /** What becomes of files that nothing uses any more. */
    CLOUDINARY_SWEEP: z.enum(["off", "report", "delete"]).default("report"),
    ADMIN_CORS: z.string().optional(),
    /** Memory that a process keeps of catalogue reads; 0 turns the read cache off. */
    READ_CACHE_MB: z.coerce.number().int().min(0).max(4_096).default(64),
    /** A direct address of the database, where DATABASE_URL leads to a pooler that passes no notifications on. */
    DATABASE_LISTEN_URL: z
      .url({ protocol: /^postgres(ql)?$/, error: "must be a postgres:// address" })
      .optional(),
    JWT_SECRET: z.string().min(16, "must be at least 16 characters"),
    COOKIE_SECRET: z.string().min(16, "must be at least 16 characters"),
    /** Signs the refresh calls to the storefront. Without it no refresh is sent. */
    REVALIDATE_SECRET: z.string().min(16, "must be at least 16 characters").optional(),
    /** Search by a Meilisearch server; without it Postgres searches. */
    MEILISEARCH_HOST: z.url({ protocol: /^https?$/, error: "must be an http or https address" }).optional(),
    /** A key with the right to write documents and settings. */
    MEILISEARCH_API_KEY: z.string().min(1).optional(),
    /** How long an unpaid order keeps its stock. */
    ORDER_HOLD_SECONDS: seconds.default(900),
    /** The same for orders placed while no prompt can be sent, which are paid by hand. */
    ORDER_HOLD_BY_HAND_SECONDS: seconds.default(10_800),
    /** When orders that are paid on delivery are taken, if the region has Medusa's manual provider. */
    PAY_ON_DELIVERY: z.enum(["always", "when_down", "never"]).default("when_down"),

    MPESA_ENVIRONMENT: z.enum(["sandbox", "production"]).default("sandbox"),
    /** Points the client somewhere else, e.g. at the simulator. */
    MPESA_BASE_URL: z.url().optional(),
    /** PayBill number, or the store (head office) number of a Till. */
    MPESA_SHORTCODE: z.string().regex(/^\d{5,7}$/, "must be 5 to 7 digits"),
    MPESA_TYPE: z.enum(["paybill", "till"]).default("paybill"),
    /** Only for a Till: the till number that shoppers pay to. */
    MPESA_TILL_NUMBER: z
      .string()
      .regex(/^\d{5,7}$/, "must be 5 to 7 digits")
      .optional(),
    MPESA_CONSUMER_KEY: z.string().min(1),
    MPESA_CONSUMER_SECRET: z.string().min(1),
    MPESA_PASSKEY: z.string().min(1),
    /** Public address of this backend as Safaricom sees it. */
    MPESA_CALLBACK_BASE_URL: z.url(),
    /** Signs callback addresses. */
    MPESA_CALLBACK_SECRET: z.string().min(32, "must be at least 32 characters"),
    /** `id:base64,...`, 32 bytes each: encrypts the secrets that the database keeps. */
    MPESA_SECRET_KEYS: z.string().min(1).optional(),
    /** Comma-separated addresses and ranges of the shop's proxies. */
    MPESA_TRUSTED_PROXIES: z.string().optional(),
    /** Comma-separated addresses and ranges that M-Pesa calls from; the plugin knows those that are reported. */
    MPESA_SOURCE_ADDRESSES: z.string().optional(),
    MPESA_REQUIRE_KNOWN_SOURCE: z.enum(["on", "off"]).default("off"),
    MPESA_OUTAGE_AFTER_FAULTS: z.coerce.number().int().min(1).max(100).optional(),
    MPESA_KEEP_RAW_MESSAGES_DAYS: z.coerce.number().int().min(7).optional(),
    /** 2026-11-22; the password ends 90 days later. */
    MPESA_INITIATOR_PASSWORD_SET_AT: z.iso.date().optional(),
    /** Refunds by Reversal need these three. */
    MPESA_INITIATOR_NAME: z.string().min(1).optional(),
    MPESA_INITIATOR_PASSWORD: z.string().min(1).optional(),
    /** PEM text of Safaricom's certificate for the environment. */
    MPESA_CERTIFICATE: z.string().min(1).optional(),
    /** The shortcode that pays out (B2C): partial refunds, and those that cannot be reversed. */
    MPESA_PAYOUT_SHORTCODE: z
      .string()
      .regex(/^\d{5,7}$/, "must be 5 to 7 digits")
      .optional(),
    /** Where payouts have an app or an initiator of their own; otherwise the ones above act for them. */
    MPESA_PAYOUT_CONSUMER_KEY: z.string().min(1).optional(),
    MPESA_PAYOUT_CONSUMER_SECRET: z.string().min(1).optional(),
    MPESA_PAYOUT_INITIATOR_NAME: z.string().min(1).optional(),
    MPESA_PAYOUT_INITIATOR_PASSWORD: z.string().min(1).optional(),
    /** Status queries that all processes of the shop together may send in a minute. */
    MPESA_QUERIES_PER_MINUTE: z.coerce.number().int().min(1).max(600).default(5),
    /** Asks for Safaricom's list of payments every hour; needs the product "Pull Transactions". */
    MPESA_PULL: z.enum(["on", "off"]).default("off"),
    /** The phone that Safaricom has on file for the organisation, for the registration of the list. */
    MPESA_PULL_NUMBER: z.string().min(1).optional(),
    /** The shop's name as the phone shows it in the prompt. */
    MPESA_BUSINESS_NAME: z.string().min(1).default("Duka"),
  })
  .superRefine((env, ctx) => {
    // `medusa db:migrate` runs as "server" too, alone and without Redis.
    if (isServing() && env.MEDUSA_WORKER_MODE !== "shared" && !env.REDIS_URL) {
      ctx.addIssue({
        code: "custom",
        path: ["REDIS_URL"],
        message: `is needed when MEDUSA_WORKER_MODE is "${env.MEDUSA_WORKER_MODE}": without Redis several processes do not exclude each other`,
      })
    }
    for (const name of ["BACKEND_URL", "STOREFRONT_URL", "MPESA_CALLBACK_BASE_URL"] as const) {
      if (env.MPESA_ENVIRONMENT === "production" && !env[name].startsWith("https://")) {
        ctx.addIssue({
          code: "custom",
          path: [name],
          message: 'must begin with https:// when MPESA_ENVIRONMENT is "production"',
        })
      }
    }
    if (
      env.MPESA_PAYOUT_SHORTCODE &&
      env.MPESA_INITIATOR_NAME === undefined &&
      env.MPESA_PAYOUT_INITIATOR_NAME === undefined
    ) {
      ctx.addIssue({
        code: "custom",
        path: ["MPESA_PAYOUT_INITIATOR_NAME"],
        message: "or MPESA_INITIATOR_NAME is needed when MPESA_PAYOUT_SHORTCODE is set",
      })
    }
    if (env.MPESA_TYPE === "till" && !env.MPESA_TILL_NUMBER) {
      ctx.addIssue({
        code: "custom",
        path: ["MPESA_TILL_NUMBER"],
        message: 'is needed when MPESA_TYPE is "till"',
      })
    }
  })

export type Env = z.output<typeof schema>

/** Names every bad variable and no value. */
export function describeEnvProblems(source: Record<string, string | undefined>): string[] {
  const result = schema.safeParse(withoutBlanks(source))
  return result.success ? [] : result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`)
}

function readEnv(): Env {
  const result = schema.safeParse(withoutBlanks(process.env))
  if (result.success) return result.data
  const problems = result.error.issues.map((issue) => `  - ${issue.path.join(".")}: ${issue.message}`)
  console.error(
    `The configuration is not usable:\n${problems.join("\n")}\nSee .env.template for the meaning of each.`,
  )
  process.exit(1)
}

/** `NAME=` in an env file means "not set". */
function withoutBlanks(source: Record<string, string | undefined>) {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""))
}

export const env = readEnv()
