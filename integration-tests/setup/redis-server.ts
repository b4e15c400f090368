import fs from "node:fs"

const binary = process.env.REDIS_SERVER_PATH || "/usr/bin/redis-server"

/** A redis-server of this machine, for suites that need a real one; null where there is none. */
export const redisServer = (): string | null => (fs.existsSync(binary) ? binary : null)
