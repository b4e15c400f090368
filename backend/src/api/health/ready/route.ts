import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { checkDependencies } from "../../../health/check-dependencies"
import { sharedRedis } from "../../../http/redis-client"

const TIMEOUT_MS = 2_000

export async function GET(req: MedusaRequest, res: MedusaResponse) {
  const db = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const redis = sharedRedis()
  const readiness = await checkDependencies(
    {
      postgres: async () => db.raw("SELECT 1"),
      ...(redis ? { redis: () => redis.ping() } : {}),
    },
    TIMEOUT_MS,
  )
  res
    .set("Cache-Control", "no-store")
    .status(readiness.status === "ready" ? 200 : 503)
    .json(readiness)
}
