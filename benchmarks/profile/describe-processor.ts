import type { Share, Summary } from "./summarise"

const PACKAGES = 15
const FUNCTIONS = 25
const BY_TOTAL = 40

/** Lines for people: the busiest packages and functions, for one of so many times. */
export function describeProcessor({ busyMs, packages, functions }: Summary, times: number): string[] {
  const percent = (part: number) => `${((part * 100) / busyMs).toFixed(1)}%`.padStart(6)
  const line = ({ name, selfMs, totalMs }: Share) =>
    `  ${percent(selfMs)} ${percent(totalMs)} ${(selfMs / times).toFixed(2).padStart(9)}  ${name}`
  return [
    `  ${(busyMs / times).toFixed(2)} ms of processor each`,
    "    self  total   self ms  package",
    ...packages.slice(0, PACKAGES).map(line),
    "    self  total   self ms  function",
    ...functions.slice(0, FUNCTIONS).map(line),
    "    self  total   self ms  function, by total",
    ...[...functions]
      .sort((a, b) => b.totalMs - a.totalMs)
      .slice(0, BY_TOTAL)
      .map(line),
  ]
}
