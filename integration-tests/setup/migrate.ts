import { spawnSync } from "node:child_process"
import { medusa } from "./medusa"

/** Brings the database of this environment up to date, as a release does. */
export function migrate(env: NodeJS.ProcessEnv): void {
  runMedusa(["db:migrate", "--execute-safe-links", "--execute-safe-search"], env)
}

/** The tables alone, for a database that was filled already. */
export function addTables(env: NodeJS.ProcessEnv): void {
  runMedusa(["db:migrate", "--execute-safe-links", "--skip-scripts", "--skip-search"], env)
}

/** Runs a command of Medusa in the backend; throws with its words when it fails. */
export function runMedusa(args: string[], env: NodeJS.ProcessEnv): void {
  const { tool, dir } = medusa()
  const done = spawnSync(process.execPath, [tool, ...args], { cwd: dir, env, encoding: "utf8" })
  if (done.status !== 0) throw new Error(`medusa ${args.join(" ")} failed.\n${done.stdout}\n${done.stderr}`)
}
