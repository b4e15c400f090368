import { parseArgs } from "node:util"

export const BENCHES = ["callbacks", "catalogue", "checkout", "pages", "recovery", "start", "search"] as const
export type BenchName = (typeof BENCHES)[number]

export interface BenchOptions {
  names: BenchName[]
  /** Sizes of the catalogue; each bench has its own when none is given. */
  products: number[] | undefined
  /** Of one measurement in one round. */
  seconds: number | undefined
  rounds: number
  /** How many clients ask at once. */
  connections: number
  /** Makes the data sets again. */
  fresh: boolean
  /** Writes down what the processor did in our backend, instead of figures. */
  profile: boolean
}

export type ParsedOptions = { ok: true; options: BenchOptions } | { ok: false; message: string }

const USAGE = `npm run bench [${BENCHES.join("|")}] [-- --products 100,5000,50000] [--seconds N] [--rounds N] [--connections N] [--fresh] [--profile]`
const MAX_PRODUCTS = 100_000

export function parseOptions(args: string[]): ParsedOptions {
  const problem = (message: string): ParsedOptions => ({ ok: false, message: `${message}\n${USAGE}` })
  let parsed
  try {
    parsed = parseArgs({
      args,
      allowPositionals: true,
      options: {
        products: { type: "string", multiple: true },
        seconds: { type: "string" },
        rounds: { type: "string", default: "3" },
        connections: { type: "string", default: "8" },
        fresh: { type: "boolean", default: false },
        profile: { type: "boolean", default: false },
      },
    })
  } catch (error) {
    return problem(error instanceof Error ? error.message : String(error))
  }
  const { values, positionals } = parsed
  const unknown = positionals.find((name) => !isBench(name))
  if (unknown) return problem(`There is no benchmark "${unknown}".`)
  for (const name of ["seconds", "rounds", "connections"] as const) {
    if (values[name] !== undefined && !/^[1-9]\d{0,4}$/.test(values[name]))
      return problem(`--${name} must be a whole number, 1 or more.`)
  }
  const sizes = values.products?.flatMap((text) => text.split(","))
  const wrong = sizes?.find((text) => !/^[1-9]\d*$/.test(text) || Number(text) > MAX_PRODUCTS)
  if (wrong !== undefined)
    return problem(`--products must be whole numbers up to ${MAX_PRODUCTS}, not "${wrong}".`)
  return {
    ok: true,
    options: {
      names: positionals.length > 0 ? positionals.filter(isBench) : [...BENCHES],
      products: sizes?.map(Number),
      seconds: values.seconds === undefined ? undefined : Number(values.seconds),
      rounds: Number(values.rounds),
      connections: Number(values.connections),
      fresh: values.fresh,
      profile: values.profile,
    },
  }
}

const isBench = (name: string): name is BenchName => BENCHES.some((known) => known === name)
