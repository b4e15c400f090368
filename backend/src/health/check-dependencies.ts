export type DependencyHealth = { status: "up" | "down"; latency_ms: number }

/** A check resolves when the dependency answered and throws or hangs when it did not. */
export type DependencyChecks = Record<string, () => Promise<unknown>>

export type Readiness = { status: "ready" | "not_ready"; dependencies: Record<string, DependencyHealth> }

/** Asks all at once; what does not answer within `timeoutMs` is down. Says nothing of the reason: anyone may read it. */
export async function checkDependencies(checks: DependencyChecks, timeoutMs: number): Promise<Readiness> {
  const names = Object.keys(checks)
  const results = await Promise.all(Object.values(checks).map((check) => time(check, timeoutMs)))
  const dependencies = Object.fromEntries(
    names.flatMap((name, i) => (results[i] ? [[name, results[i]]] : [])),
  )
  const ready = results.every(({ status }) => status === "up")
  return { status: ready ? "ready" : "not_ready", dependencies }
}

async function time(check: () => Promise<unknown>, timeoutMs: number): Promise<DependencyHealth> {
  const startedAt = performance.now()
  const status = await Promise.race([settle(check), lateAfter(timeoutMs)])
  return { status, latency_ms: Math.round(performance.now() - startedAt) }
}

async function settle(check: () => Promise<unknown>): Promise<"up" | "down"> {
  try {
    await check()
    return "up"
  } catch {
    // Why it is down is the business of the logs of whoever needs it; here only the fact counts.
    return "down"
  }
}

const lateAfter = (ms: number) =>
  new Promise<"down">((resolve) => {
    setTimeout(() => resolve("down"), ms).unref()
  })
