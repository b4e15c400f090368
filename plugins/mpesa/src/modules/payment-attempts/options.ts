import { z } from "zod"
import {
  DARAJA_HOSTS,
  isBillReferencePrefix,
  isSourceRange,
  lintCallbackUrl,
  SAFARICOM_SOURCE_ADDRESSES,
} from "../../daraja"
import { parseKeyRing } from "../../secrets/key-ring"

const sourceRange = z.string().refine(isSourceRange, "must be an address or a range such as 10.0.0.0/8")

/** Options a shop writes in `medusa-config.ts` for this plugin. The plugin's README lists them all. */
const schema = z
  .strictObject({
    /** Which Daraja to call. The host follows from it unless `baseUrl` is given. */
    environment: z.enum(["sandbox", "production"]).default("sandbox"),
    /** Points the client somewhere else, e.g. at the simulator. */
    baseUrl: z.url().optional(),
    /** PayBill number; for a Till its store (head office) number. */
    shortcode: z.string().regex(/^\d{5,7}$/, "must be 5 to 7 digits"),
    type: z.enum(["paybill", "till"]).default("paybill"),
    tillNumber: z
      .string()
      .regex(/^\d{5,7}$/, "must be 5 to 7 digits")
      .optional(),
    consumerKey: z.string().min(1),
    consumerSecret: z.string().min(1),
    passkey: z.string().min(1),
    /** Public address of the backend; https in production. */
    callbackBaseUrl: z.url(),
    callbackSecret: z.string().min(32, "must be at least 32 characters"),
    /** Begins every reference that shoppers type at the PayBill: letters, not ending in O, I or L. */
    referencePrefix: z
      .string()
      .default("DUKA")
      .transform((prefix) => prefix.toUpperCase())
      .refine(isBillReferencePrefix, "must be 1 to 10 letters and not end in O, I or L"),
    /** Payments that shoppers make by hand at the PayBill or till (C2B). */
    handPayments: z
      .strictObject({
        /** `auto`: the addresses are registered whenever the shop starts; `manual`: by \`npm run doctor -- --register\`. */
        registration: z.enum(["auto", "manual"]).optional(),
        /** What the vendor does with a payment when the shop does not answer in time. */
        responseType: z.enum(["Completed", "Cancelled"]).default("Completed"),
        /** `exact` refuses another amount than the order still asks for, while the payer is on the phone. */
        amount: z.enum(["exact", "any"]).default("exact"),
      })
      .prefault({}),
    /** The shop's name as the phone shows it in the prompt. */
    businessName: z.string().min(1).default("Duka"),
    /** Refunds by Reversal need the initiator's name, password and Safaricom's certificate (PEM). */
    initiator: z
      .strictObject({ name: z.string().min(1), password: z.string().min(1), certificate: z.string().min(1) })
      .optional(),
    /** Payouts (B2C): partial refunds and those that cannot be reversed. May be the same shortcode and app as above. */
    payout: z
      .strictObject({
        shortcode: z.string().regex(/^\d{5,7}$/, "must be 5 to 7 digits"),
        consumerKey: z.string().min(1),
        consumerSecret: z.string().min(1),
        initiator: z.strictObject({
          name: z.string().min(1),
          password: z.string().min(1),
          certificate: z.string().min(1),
        }),
      })
      .optional(),
    /** `id:base64,id2:base64`, 32 bytes each: encrypts the secrets that the database keeps. The first one is used for new ones. */
    secretKeys: z.string().min(1).optional(),
    /** Addresses and ranges that M-Pesa calls from, as far as known: noted with each message. */
    sourceAddresses: z.array(sourceRange).default([...SAFARICOM_SOURCE_ADDRESSES]),
    /** Proxies of the shop (addresses, ranges): only theirs is the header X-Forwarded-For believed. */
    trustedProxies: z.array(sourceRange).default([]),
    /** Refuses messages from elsewhere although their address is right. The list is not the vendor's: a risk. */
    requireKnownSource: z.boolean().default(false),
    /** How long the text of messages, and who paid, is kept; days. */
    keepRawMessagesDays: z.number().int().min(7).max(3_650).default(90),
    /** When the initiator's password was set (ISO date): M-Pesa ends it after 90 days. */
    initiatorPasswordSetAt: z.iso.date().optional(),
    /** Faults in a row, of the kind "M-Pesa is down", after which prompts are not offered until it answers again. */
    outageAfterFaults: z.number().int().min(1).max(100).default(5),
    timeoutMs: z.number().int().min(1_000).max(60_000).default(20_000),
    /** Status queries that the whole shop may send in a minute. The sandbox allows 5; production is unconfirmed. */
    queriesPerMinute: z.number().int().min(1).max(600).default(5),
    /** "I have already paid": how often one order may ask, and how long before the order the money may have come. */
    claims: z
      .strictObject({
        perOrderPerHour: z.number().int().min(1).max(100).default(5),
        openPerOrder: z.number().int().min(1).max(20).default(3),
        earlierHours: z.number().min(0).max(720).default(24),
      })
      .prefault({}),
    /** The vendor's list of payments, asked for in the background. It needs the product on the shortcode. */
    pull: z
      .strictObject({
        enabled: z.boolean().default(false),
        everyMinutes: z.number().int().min(1).max(1440).default(60),
        /** The phone that Safaricom has on file for the organisation; without it no registration is sent. */
        nominatedNumber: z.string().min(1).optional(),
      })
      .prefault({}),
  })
  .superRefine((options, ctx) => {
    const refuse = (path: string, message: string) => ctx.addIssue({ code: "custom", path: [path], message })
    for (const problem of lintCallbackUrl(options.callbackBaseUrl, options.environment))
      refuse("callbackBaseUrl", problem)
    if (options.environment === "production" && options.baseUrl && !options.baseUrl.startsWith("https://")) {
      refuse("baseUrl", "must be https in production")
    }
    const keys = options.secretKeys === undefined ? null : parseKeyRing(options.secretKeys)
    if (keys && !keys.ok) refuse("secretKeys", keys.problem)
    if (options.type === "till" && !options.tillNumber) refuse("tillNumber", "is needed for a till")
    if (options.type === "paybill" && options.tillNumber) refuse("tillNumber", 'is only for type "till"')
  })
  .transform(({ baseUrl, handPayments, ...rest }) => ({
    ...rest,
    baseUrl: baseUrl ?? DARAJA_HOSTS[rest.environment],
    handPayments: {
      ...handPayments,
      // In production the first registration stays until two portal operators take it away.
      registration: handPayments.registration ?? (rest.environment === "production" ? "manual" : "auto"),
    },
  }))

export type MpesaOptions = z.input<typeof schema>
export type ResolvedMpesaOptions = z.output<typeof schema>

/**
 * Throws one error that names every bad key and no value. Medusa adds `database`, with the address and
 * password in it, to the options of every module and provider: it is left out before anything looks.
 */
export function resolveOptions({ database: _, ...options }: Record<string, unknown>): ResolvedMpesaOptions {
  const result = schema.safeParse(options)
  if (result.success) return result.data
  const problems = result.error.issues.map(
    (issue) => `${issue.path.join(".") || "options"}: ${issue.message}`,
  )
  throw new Error(`The M-Pesa options are not usable:\n- ${problems.join("\n- ")}`)
}
