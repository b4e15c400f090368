import fs from "node:fs"
import path from "node:path"
import { parseEnv } from "node:util"
import { root } from "./paths.mjs"
import { StepFailure } from "./steps.mjs"

const PORTS = { storefront: 8000, backend: 9000, simulators: 9900, database: 9543 }

/** Left out of the caller's shell: meant for other programs, they would point this shop at their data. */
const NOT_FROM_SHELL = ["DATABASE_URL", "REDIS_URL", "PORT", "HOST", "HOSTNAME", "NODE_ENV", "NODE_OPTIONS"]

/**
 * What the caller asks for: the shell's variables, then those of `.env` at the root.
 * Ports are numbers; `dir` is where this shop keeps its data.
 */
export function readSettings(shell = process.env) {
  const file = path.join(root, ".env")
  const fromFile = fs.existsSync(file) ? parseEnv(fs.readFileSync(file, "utf8")) : {}
  const fromShell = Object.fromEntries(
    Object.entries(shell).filter(([name]) => !NOT_FROM_SHELL.includes(name)),
  )
  const env = { ...withoutBlanks(fromFile), ...fromShell }
  const ports = Object.fromEntries(
    Object.entries(PORTS).map(([name, standard]) => [name, portFrom(env, portVariable(name), standard)]),
  )
  return { env, ports, dir: path.resolve(root, env.DUKA_DIR || ".duka") }
}

export const portVariable = (name) => `${name.toUpperCase()}_PORT`

function portFrom(env, variable, standard) {
  const text = env[variable]
  if (!text) return standard
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new StepFailure(`${variable} must be a port number between 1 and 65535, not "${text}".`)
  }
  return port
}

const withoutBlanks = (env) => Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""))
