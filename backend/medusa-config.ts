import { defineConfig, loadEnv } from "@medusajs/framework/utils"

loadEnv(process.env.NODE_ENV ?? "development", process.cwd())
// env.ts validates at import, after the env file is loaded.
import { env } from "./src/env"
import { acceptOwnExports } from "./src/imports/accept-own-exports"
import { isBuilding } from "./src/is-building"
import { isServing } from "./src/is-serving"
import { endOnUncaughtException } from "./src/end-on-uncaught-exception"
import { keepJobsScheduled } from "./src/keep-jobs-scheduled"
import { redisModules } from "./src/redis-modules"
import { searchModules } from "./src/search-modules"

acceptOwnExports()
if (isServing()) endOnUncaughtException()
if (isServing() && env.REDIS_URL && env.MEDUSA_WORKER_MODE !== "server") keepJobsScheduled()

const initiator =
  env.MPESA_INITIATOR_NAME && env.MPESA_INITIATOR_PASSWORD && env.MPESA_CERTIFICATE
    ? {
        name: env.MPESA_INITIATOR_NAME,
        password: env.MPESA_INITIATOR_PASSWORD,
        certificate: env.MPESA_CERTIFICATE,
      }
    : undefined

const payout =
  env.MPESA_PAYOUT_SHORTCODE && env.MPESA_CERTIFICATE
    ? {
        shortcode: env.MPESA_PAYOUT_SHORTCODE,
        consumerKey: env.MPESA_PAYOUT_CONSUMER_KEY ?? env.MPESA_CONSUMER_KEY,
        consumerSecret: env.MPESA_PAYOUT_CONSUMER_SECRET ?? env.MPESA_CONSUMER_SECRET,
        initiator: {
          name: env.MPESA_PAYOUT_INITIATOR_NAME ?? env.MPESA_INITIATOR_NAME ?? "",
          password: env.MPESA_PAYOUT_INITIATOR_PASSWORD ?? env.MPESA_INITIATOR_PASSWORD ?? "",
          certificate: env.MPESA_CERTIFICATE,
        },
      }
    : undefined

function toList(text: string): string[] {
  return text.split(",").map((part) => part.trim())
}

const mpesa = {
  environment: env.MPESA_ENVIRONMENT,
  ...(env.MPESA_BASE_URL ? { baseUrl: env.MPESA_BASE_URL } : {}),
  shortcode: env.MPESA_SHORTCODE,
  type: env.MPESA_TYPE,
  ...(env.MPESA_TILL_NUMBER ? { tillNumber: env.MPESA_TILL_NUMBER } : {}),
  consumerKey: env.MPESA_CONSUMER_KEY,
  consumerSecret: env.MPESA_CONSUMER_SECRET,
  passkey: env.MPESA_PASSKEY,
  callbackBaseUrl: env.MPESA_CALLBACK_BASE_URL,
  callbackSecret: env.MPESA_CALLBACK_SECRET,
  queriesPerMinute: env.MPESA_QUERIES_PER_MINUTE,
  businessName: env.MPESA_BUSINESS_NAME,
  pull: {
    enabled: env.MPESA_PULL === "on",
    ...(env.MPESA_PULL_NUMBER ? { nominatedNumber: env.MPESA_PULL_NUMBER } : {}),
  },
  ...(env.MPESA_SECRET_KEYS ? { secretKeys: env.MPESA_SECRET_KEYS } : {}),
  ...(env.MPESA_TRUSTED_PROXIES ? { trustedProxies: toList(env.MPESA_TRUSTED_PROXIES) } : {}),
  ...(env.MPESA_SOURCE_ADDRESSES ? { sourceAddresses: toList(env.MPESA_SOURCE_ADDRESSES) } : {}),
  requireKnownSource: env.MPESA_REQUIRE_KNOWN_SOURCE === "on",
  ...(env.MPESA_OUTAGE_AFTER_FAULTS ? { outageAfterFaults: env.MPESA_OUTAGE_AFTER_FAULTS } : {}),
  ...(env.MPESA_KEEP_RAW_MESSAGES_DAYS ? { keepRawMessagesDays: env.MPESA_KEEP_RAW_MESSAGES_DAYS } : {}),
  ...(env.MPESA_INITIATOR_PASSWORD_SET_AT
    ? { initiatorPasswordSetAt: env.MPESA_INITIATOR_PASSWORD_SET_AT }
    : {}),
  ...(initiator ? { initiator } : {}),
  ...(payout ? { payout } : {}),
}

const cloudinary = env.CLOUDINARY_URL
  ? {
      url: env.CLOUDINARY_URL,
      backendUrl: env.BACKEND_URL,
      ...(env.CLOUDINARY_BASE_URL ? { baseUrl: env.CLOUDINARY_BASE_URL } : {}),
      ...(env.CLOUDINARY_FOLDER ? { folder: env.CLOUDINARY_FOLDER } : {}),
      sweep: { mode: env.CLOUDINARY_SWEEP },
    }
  : undefined

/** Medusa takes exactly one. */
const fileProvider = cloudinary
  ? { resolve: "@duka/cloudinary/providers/cloudinary", id: "cloudinary", options: cloudinary }
  : {
      resolve: "@medusajs/medusa/file-local",
      id: "local",
      options: {
        upload_dir: env.FILES_DIR,
        private_upload_dir: env.FILES_DIR,
        backend_url: `${env.BACKEND_URL}/static`,
      },
    }

module.exports = defineConfig({
  projectConfig: {
    databaseUrl: env.DATABASE_URL,
    databaseDriverOptions: { ssl: false },
    workerMode: env.MEDUSA_WORKER_MODE,
    redisUrl: env.REDIS_URL,
    // Sessions: with Medusa's defaults a request with a cookie hangs for a minute while Redis is down.
    redisOptions: { maxRetriesPerRequest: 1, commandTimeout: 500, enableOfflineQueue: false },
    http: {
      storeCors: env.STOREFRONT_URL,
      adminCors: env.ADMIN_CORS ?? env.BACKEND_URL,
      authCors: `${env.STOREFRONT_URL},${env.ADMIN_CORS ?? env.BACKEND_URL}`,
      jwtSecret: env.JWT_SECRET,
      cookieSecret: env.COOKIE_SECRET,
    },
    // A Secure cookie is never sent back over plain http, which is how the embedded shop is reached.
    cookieOptions: { sameSite: "lax", secure: env.BACKEND_URL.startsWith("https://") },
  },
  // Photographs of a phone are larger than Medusa's 1 MB. Read when the admin is built.
  admin: { maxUploadFileSize: 10_000_000 },
  plugins: [
    { resolve: "@duka/mpesa", options: mpesa },
    // One build serves shops with Cloudinary and without: its page of the admin is always there.
    ...(cloudinary || isBuilding() ? [{ resolve: "@duka/cloudinary", options: cloudinary ?? {} }] : []),
  ],
  modules: [
    ...redisModules(env.REDIS_URL),
    ...searchModules(
      env.MEILISEARCH_HOST
        ? {
            resolve: "@duka/meilisearch/providers/meilisearch",
            options: {
              host: env.MEILISEARCH_HOST,
              ...(env.MEILISEARCH_API_KEY ? { apiKey: env.MEILISEARCH_API_KEY } : {}),
              // As the engine in Postgres answers, so that a shopper does not notice which one did.
              matchStrategy: "last",
              highlightTag: "em",
              escapeHighlights: false,
              rankingRules: [
                "sort",
                "words",
                "typo",
                "proximity",
                "attribute",
                "exactness",
                "popularity:desc",
              ],
            },
          }
        : undefined,
    ),
    // Medusa reads its flags after this file: the flag alone does not bring the module.
    ...(env.MEDUSA_FF_RBAC === "true" ? [{ resolve: "@medusajs/medusa/rbac" }] : []),
    { resolve: "./src/modules/checkout" },
    { resolve: "./src/modules/search-books" },
    {
      resolve: "@medusajs/medusa/payment",
      // The provider asks the plugin's ledger of attempts what has been paid.
      dependencies: ["payment_attempts"],
      options: { providers: [{ resolve: "@duka/mpesa/providers/lnm", id: "lnm", options: mpesa }] },
    },
    {
      resolve: "@medusajs/medusa/file",
      options: { providers: [fileProvider] },
    },
  ],
})
