import { createHmac } from "node:crypto"
import { z } from "zod"
import { API_URL, DEFAULTS, DELIVERY_URL, parseCloudinaryUrl } from "../cloudinary"

const MB = 1_000_000
const address = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ""))
const positive = z.number().int().positive()

/** Options a shop writes in `medusa-config.ts`, for the plugin and for the provider. The README lists them all. */
const schema = z
  .strictObject({
    /** `cloudinary://<key>:<secret>@<cloud>`, as the console shows it. */
    url: z.string(),
    /** Points calls and deliveries somewhere else at once, e.g. at the stand-in. */
    baseUrl: address.optional(),
    /** Where files are delivered, for a private distribution. */
    deliveryUrl: address.optional(),
    /** Public address of the backend: an import is sent there, straight from the browser. */
    backendUrl: address,
    /** The folder of all that the shop uploads. */
    folder: z
      .string()
      .regex(/^[a-z0-9_-]+(\/[a-z0-9_-]+)*$/, "must be lower-case words, parted by slashes")
      .max(80)
      .default("duka"),
    /** Marks what the shop uploads; the sweep deletes nothing without it. */
    tag: z
      .string()
      .regex(/^[a-z0-9_-]{1,40}$/, "must be a lower-case word")
      .default("medusa"),
    maxImageBytes: positive.default(10 * MB),
    maxVideoBytes: positive.default(100 * MB),
    /** Documents, and everything private. */
    maxFileBytes: positive.default(10 * MB),
    /** How long an address of a private file is good. */
    downloadSeconds: positive.max(24 * 3600).default(900),
    /** How long an address for an upload is good; never longer than 15 minutes. */
    uploadSeconds: positive.max(900).default(900),
    timeoutMs: positive.default(DEFAULTS.timeoutMs),
    concurrency: positive.max(32).default(DEFAULTS.concurrency),
    pieceBytes: positive.min(5 * 1024 * 1024, "must be at least 5,242,880").default(DEFAULTS.pieceBytes),
    sweep: z
      .strictObject({
        /** `report` only says what it would delete. */
        mode: z.enum(["off", "report", "delete"]).default("report"),
        /** A file younger than this is left alone: somebody may be about to use it. */
        graceDays: z.number().int().min(1).default(7),
      })
      .prefault({}),
  })
  .transform((options, ctx) => {
    const credentials = parseCloudinaryUrl(options.url)
    if (!credentials) {
      ctx.addIssue({ code: "custom", path: ["url"], message: "must be cloudinary://<key>:<secret>@<cloud>" })
      return z.NEVER
    }
    const { url: _url, baseUrl, deliveryUrl, ...rest } = options
    return {
      ...rest,
      account: {
        ...credentials,
        apiUrl: baseUrl ?? API_URL,
        deliveryUrl: deliveryUrl ?? baseUrl ?? DELIVERY_URL,
      },
      /** Signs the addresses of uploads. Another one for each account, and none that has to be configured. */
      uploadSecret: createHmac("sha256", credentials.apiSecret).update("addresses of uploads").digest(),
    }
  })

export type CloudinaryFilesOptions = z.input<typeof schema>
export type ResolvedOptions = z.output<typeof schema>

/** Throws an Error that names every wrong option and no value. */
export function resolveOptions(options: Record<string, unknown>): ResolvedOptions {
  // Medusa adds the connection of its own database to every module's options.
  const { database: _database, ...own } = options
  const result = schema.safeParse(own)
  if (result.success) return result.data
  const problems = result.error.issues.map(
    (issue) => `${issue.path.join(".") || "options"}: ${issue.message}`,
  )
  throw new Error(`The options of @duka/cloudinary are not usable: ${problems.join("; ")}`)
}
