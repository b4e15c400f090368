import fs from "node:fs"

/** Linux counts in hundredths of a second. */
const TICK_MS = 10

/** Milliseconds of processor that a process has used so far, all its threads together; null where nothing tells it. */
export function processorMs(pid: number): number | null {
  try {
    // The name, in brackets, may itself hold spaces.
    const fields = fs.readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? []
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS
  } catch {
    return null
  }
}

/** Megabytes of memory that a process holds; null where nothing tells it. */
export function residentMb(pid: number): number | null {
  try {
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, "utf8")) ?? []
    return kilobytes === undefined ? null : Number(kilobytes) / 1024
  } catch {
    return null
  }
}
