/** Runs once when the server starts, not during a build. */
export async function register(): Promise<void> {
  if (process.env.NEXT_PHASE === "phase-production-build") return
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { requireConfiguration } = await import("@/lib/require-configuration")
    requireConfiguration()
    const { env, ownUrl } = await import("@/lib/env")
    const { listenToSiblings } = await import("@/lib/refresh/siblings")
    const { REDIS_URL: redisUrl, REVALIDATE_SECRET: secret } = env()
    if (redisUrl) listenToSiblings({ redisUrl, ownUrl: ownUrl(), secret })
  }
}
