import { describeEnvProblems } from "./env"

/** Ends the process with the list of what is wrong: a shop with a bad configuration must not open. */
export function requireConfiguration(): void {
  const problems = describeEnvProblems()
  if (problems.length === 0) return
  console.error(`The storefront's configuration is not usable:\n${problems.join("\n")}`)
  process.exit(1)
}
