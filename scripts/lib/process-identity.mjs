import { spawnSync } from "node:child_process"
import fs from "node:fs"

/**
 * When a process started, in whatever form the system tells it; null when there is no such process.
 * A pid alone is not an identity: the system gives it to somebody else after a while.
 */
export function startOf(pid) {
  if (process.platform === "linux") {
    try {
      const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8")
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
      const [state, start] = [fields[0], fields[19]]
      return state === "Z" ? null : `${bootId()}:${start}`
    } catch {
      return null
    }
  }
  const listed = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" })
  return listed.status === 0 ? listed.stdout.trim() || null : null
}

/** Whether the recorded process is still that process. */
export const isStillRunning = ({ pid, started }) => started !== null && startOf(pid) === started

const bootId = () => fs.readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()
