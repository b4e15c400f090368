/** The backend's whole environment for tests; nothing of the caller's own settings reaches it. */
export function backendEnv(at: {
  databaseUrl: string
  backendPort: number
  simulatorsUrl: string
  certificate?: string
}) {
  const backendUrl = `http://localhost:${at.backendPort}`
  return {
    DATABASE_URL: at.databaseUrl,
    REDIS_URL: "",
    MEDUSA_WORKER_MODE: "shared",
    MEDUSA_DISABLE_TELEMETRY: "1",
    PORT: String(at.backendPort),
    BACKEND_URL: backendUrl,
    STOREFRONT_URL: "http://localhost:8000",
    JWT_SECRET: "integration-tests-jwt-secret",
    COOKIE_SECRET: "integration-tests-cookie-secret",
    REVALIDATE_SECRET: "",
    FILES_DIR: process.env.TEST_FILES_DIR ?? "",
    CLOUDINARY_URL: "",
    CLOUDINARY_BASE_URL: `${at.simulatorsUrl}/cloudinary`,
    MPESA_ENVIRONMENT: "sandbox",
    MPESA_BASE_URL: `${at.simulatorsUrl}/daraja`,
    MPESA_SHORTCODE: "174379",
    MPESA_TYPE: "paybill",
    MPESA_CONSUMER_KEY: "demo-consumer-key",
    MPESA_CONSUMER_SECRET: "demo-consumer-secret",
    MPESA_PASSKEY: "demo-passkey",
    MPESA_INITIATOR_NAME: "demo-initiator",
    MPESA_INITIATOR_PASSWORD: "Demo#Pass1",
    MPESA_CERTIFICATE: at.certificate ?? "",
    MPESA_PAYOUT_SHORTCODE: "174379",
    MPESA_CALLBACK_BASE_URL: backendUrl,
    MPESA_CALLBACK_SECRET: "integration-tests-callback-secret-32-characters",
    MPESA_BUSINESS_NAME: "Duka",
    MPESA_SECRET_KEYS: `tests:${Buffer.alloc(32, 7).toString("base64")}`,
  }
}
