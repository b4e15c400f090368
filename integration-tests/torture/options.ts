import { parseArgs } from "node:util"
import { DISTURBANCES, type DisturbanceKind } from "./plan-disturbance"

export interface TortureOptions {
  seed: number
  /** The first and the last run. */
  from: number
  runs: number
  minutes: number | undefined
  only: DisturbanceKind | undefined
  /** Tells what each run came to. */
  verbose: boolean
  keepLogs: boolean
  /** Runs at the same time. */
  parallel: number
}

export type ParsedOptions = { ok: true; options: TortureOptions } | { ok: false; message: string }

const USAGE = `npm run torture -- [--seed N] [--runs N] [--from N] [--minutes N] [--only ${DISTURBANCES.join("|")}] [--parallel N] [--verbose] [--keep-logs]`

export function parseOptions(args: string[], randomSeed: () => number): ParsedOptions {
  const number = { type: "string" } as const
  let values
  try {
    values = parseArgs({
      args,
      options: {
        ...{ seed: number, runs: number, from: number, minutes: number, parallel: number },
        only: { type: "string" },
        verbose: { type: "boolean" },
        "keep-logs": { type: "boolean" },
      },
    }).values
  } catch (error) {
    return { ok: false, message: `${error instanceof Error ? error.message : String(error)}\n${USAGE}` }
  }
  for (const name of ["seed", "runs", "from", "minutes", "parallel"] as const) {
    if (values[name] !== undefined && !/^\d+$/.test(values[name]))
      return { ok: false, message: `--${name} must be a whole number.\n${USAGE}` }
  }
  const only = DISTURBANCES.find((kind) => kind === values.only)
  if (values.only !== undefined && !only)
    return { ok: false, message: `--only knows ${DISTURBANCES.join(", ")}.\n${USAGE}` }
  const minutes = values.minutes === undefined ? undefined : Number(values.minutes)
  return {
    ok: true,
    options: {
      seed: values.seed === undefined ? randomSeed() : Number(values.seed),
      from: Number(values.from ?? 1),
      runs: Number(values.runs ?? (minutes === undefined ? 100 : 99_999)),
      minutes,
      only,
      verbose: values.verbose ?? false,
      keepLogs: values["keep-logs"] ?? false,
      parallel: Number(values.parallel ?? 6),
    },
  }
}
