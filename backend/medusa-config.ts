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
    // A Secure cookie is never sent back over plain http, which is how the embedded shop is reached.
    cookieOptions: { sameSite: "lax", secure: env.BACKEND_URL.startsWith("https://") },
  },
  modules: [
    { resolve: "./src/modules/checkout" },
    {
      resolve: "@medusajs/medusa/file",
      options: {
        providers: [
          {
            resolve: "@medusajs/medusa/file-local",
            id: "local",
            options: {
              upload_dir: env.FILES_DIR,
              private_upload_dir: env.FILES_DIR,
              backend_url: `${env.BACKEND_URL}/static`,
            },
          },
        ],
      },
    },
  ],
})
