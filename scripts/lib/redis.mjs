import { spawnSync } from "node:child_process"
import fs from "node:fs"

const INSTALLED = ["/usr/bin/redis-server", "/usr/local/bin/redis-server", "/opt/homebrew/bin/redis-server"]

/**
 * A redis-server that starts on this machine: the one named by REDIS_SERVER_PATH, an installed one, or one from apt
 * when this is root on Debian. Null when there is none.
 */
export function findRedisServer() {
  const named = process.env.REDIS_SERVER_PATH
  if (named) return named
  return INSTALLED.find(works) ?? onPath() ?? fromApt()
}

const works = (file) => fs.existsSync(file) && spawnSync(file, ["--version"], { timeout: 5_000 }).status === 0

const onPath = () =>
  spawnSync("redis-server", ["--version"], { timeout: 5_000 }).status === 0 ? "redis-server" : null

function fromApt() {
  if (process.getuid?.() !== 0 || !fs.existsSync("/usr/bin/apt-get")) return null
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" }
  spawnSync("apt-get", ["update", "-q"], { env, stdio: "ignore" })
  spawnSync("apt-get", ["install", "-q", "-y", "--no-install-recommends", "redis-server"], {
    env,
    stdio: "ignore",
  })
  return INSTALLED.find(works) ?? null
}
