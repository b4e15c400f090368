import { defineConfig, loadEnv, Modules } from "@medusajs/framework/utils"

loadEnv(process.env.NODE_ENV ?? "development", process.cwd())
// eslint-disable-next-line import-x/first -- env.ts validates at import, after the env file is loaded
import { env } from "./src/env"

module.exports = defineConfig({
  projectConfig: {
    databaseUrl: env.DATABASE_URL,
    databaseDriverOptions: { ssl: false },
    workerMode: env.MEDUSA_WORKER_MODE,
    http: {
      storeCors: env.STOREFRONT_URL,
      adminCors: env.ADMIN_CORS ?? env.BACKEND_URL,
      authCors: `${env.STOREFRONT_URL},${env.ADMIN_CORS ?? env.BACKEND_URL}`,
      jwtSecret: env.JWT_SECRET,
      cookieSecret: env.COOKIE_SECRET,
    },
  },
  modules: [{ resolve: "./src/modules/checkout" }],
})
