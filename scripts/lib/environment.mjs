import path from "node:path"

/** The shortcode and keys that the Daraja simulator knows. */
const DEMO_DARAJA = {
  MPESA_ENVIRONMENT: "sandbox",
  MPESA_SHORTCODE: "174379",
  MPESA_CONSUMER_KEY: "demo-consumer-key",
  MPESA_CONSUMER_SECRET: "demo-consumer-secret",
  MPESA_PASSKEY: "demo-passkey",
  MPESA_PAYOUT_SHORTCODE: "174379",
  MPESA_INITIATOR_NAME: "demo-initiator",
  MPESA_INITIATOR_PASSWORD: "Demo#Pass1",
}

/** Every address of one shop, for people and for its parts. */
export function addressesOf(ports) {
  const at = (name) => `http://localhost:${ports[name]}`
  return {
    storefront: at("storefront"),
    backend: at("backend"),
    admin: `${at("backend")}/app`,
    simulators: at("simulators"),
    phone: `${at("simulators")}/phone`,
  }
}

/**
 * The environment of each part. The caller's own variables win over the demo's values, so that one may set
 * ORDER_HOLD_SECONDS, or point MPESA_BASE_URL at the sandbox; addresses and secrets of this shop do not yield.
 */
export function createEnvironments({ settings, secrets, databaseUrl, nodeEnv }) {
  const { env: caller, ports, dir } = settings
  const addresses = addressesOf(ports)
  const common = { NEXT_TELEMETRY_DISABLED: "1", MEDUSA_DISABLE_TELEMETRY: "1", ...caller }

  const backend = {
    MPESA_BASE_URL: `${addresses.simulators}/daraja`,
    MPESA_CALLBACK_BASE_URL: addresses.backend,
    MPESA_SECRET_KEYS: secrets.secretKeys,
    ...DEMO_DARAJA,
    ...common,
    NODE_ENV: nodeEnv,
    PORT: String(ports.backend),
    DATABASE_URL: databaseUrl,
    REDIS_URL: "",
    MEDUSA_WORKER_MODE: "shared",
    BACKEND_URL: addresses.backend,
    STOREFRONT_URL: addresses.storefront,
    FILES_DIR: path.join(dir, "files"),
    JWT_SECRET: secrets.jwtSecret,
    COOKIE_SECRET: secrets.cookieSecret,
    REVALIDATE_SECRET: secrets.revalidateSecret,
    MPESA_CALLBACK_SECRET: secrets.callbackSecret,
  }

  return {
    addresses,
    common,
    backend,
    simulators: { ...common, NODE_ENV: "development", SIMULATORS_PORT: String(ports.simulators) },
    storefront: (publishableKey) => ({
      DEMO_PHONE_URL: addresses.phone,
      ...common,
      NODE_ENV: nodeEnv,
      PORT: String(ports.storefront),
      BACKEND_URL: addresses.backend,
      SITE_URL: addresses.storefront,
      PUBLISHABLE_KEY: publishableKey,
      REVALIDATE_SECRET: secrets.revalidateSecret,
    }),
  }
}
