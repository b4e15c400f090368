import { StepFailure } from "./steps.mjs"

const BETWEEN_MS = 150

/** Asks an address until it answers 2xx. `child` is the process that is to answer: its end ends the wait. */
export async function waitForHttp(url, child, timeoutMs) {
  const deadline = Date.now() + timeoutMs
  let last = "no answer"
  let ended = false
  void child.gone.then(() => (ended = true))
  while (Date.now() < deadline) {
    // The starter hears of a crash by itself, with the output; this only stops asking.
    if (ended) throw new StepFailure(`The ${child.name} stopped before it answered.`)
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(5000), redirect: "manual" })
      if (response.status < 400) return response
      last = `status ${response.status}`
    } catch (error) {
      last = error.cause?.code ?? error.message
    }
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS))
  }
  throw new StepFailure(
    `The ${child.name} did not answer at ${url} within ${timeoutMs / 1000} s (${last}).`,
    {
      advice: `Its output: ${child.log}`,
    },
  )
}
