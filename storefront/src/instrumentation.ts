import { describeEnvProblems } from "@/lib/env"

/** Runs once when the server starts, not during a build: a shop with a bad configuration must not open. */
export function register(): void {
  if (process.env["NEXT_PHASE"] === "phase-production-build" || process.env["NEXT_RUNTIME"] !== "nodejs") return
  const problems = describeEnvProblems(process.env)
  if (problems.length === 0) return
  console.error(`The storefront's configuration is not usable:\n${problems.join("\n")}`)
  process.exit(1)
}
