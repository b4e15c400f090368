import fs from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"
import { root } from "./paths.mjs"

const built = path.join(root, "plugins/mpesa/.medusa/server/src")
const NEEDED = [
  "MPESA_SHORTCODE",
  "MPESA_CONSUMER_KEY",
  "MPESA_CONSUMER_SECRET",
  "MPESA_PASSKEY",
  "MPESA_CALLBACK_BASE_URL",
  "MPESA_CALLBACK_SECRET",
]

/** What can be said without a running shop: the variables, and what M-Pesa says to them. */
export async function examineEnvironment({ env }) {
  const missing = NEEDED.filter((name) => !env[name])
  if (missing.length > 0)
    return [
      {
        check: "environment",
        state: "failed",
        finding: `These variables are not set: ${missing.join(", ")}.`,
        mend: "Set them in .env; .env.template says what each of them means.",
      },
    ]
  if (!fs.existsSync(path.join(built, "doctor/index.js")))
    throw new Error(
      "The M-Pesa plugin is not built yet. Run npm start once, or npm run build in plugins/mpesa.",
    )
  const load = createRequire(import.meta.url)
  const { examineConfiguration } = load(path.join(built, "doctor/index.js"))
  const { createDarajaClient, DARAJA_HOSTS } = load(path.join(built, "daraja/index.js"))
  const options = toOptions(env)
  const client = createDarajaClient({
    config: {
      ...options,
      baseUrl: env.MPESA_BASE_URL || DARAJA_HOSTS[options.environment],
      timeoutMs: 20_000,
    },
    fetch,
    now: () => new Date(),
  })
  return [
    { check: "environment", state: "ok", finding: "The variables that M-Pesa needs are set." },
    ...(await examineConfiguration(options, client, new Date())),
  ]
}

function toOptions(env) {
  const {
    MPESA_INITIATOR_NAME: name,
    MPESA_INITIATOR_PASSWORD: password,
    MPESA_CERTIFICATE: certificate,
  } = env
  return {
    environment: env.MPESA_ENVIRONMENT === "production" ? "production" : "sandbox",
    shortcode: env.MPESA_SHORTCODE,
    type: env.MPESA_TYPE === "till" ? "till" : "paybill",
    ...(env.MPESA_TILL_NUMBER ? { tillNumber: env.MPESA_TILL_NUMBER } : {}),
    consumerKey: env.MPESA_CONSUMER_KEY,
    consumerSecret: env.MPESA_CONSUMER_SECRET,
    passkey: env.MPESA_PASSKEY,
    callbackBaseUrl: env.MPESA_CALLBACK_BASE_URL,
    ...(name && password && certificate ? { initiator: { name, password, certificate } } : {}),
    ...(env.MPESA_INITIATOR_PASSWORD_SET_AT
      ? { initiatorPasswordSetAt: env.MPESA_INITIATOR_PASSWORD_SET_AT }
      : {}),
  }
}
