import { StepResponse } from "@medusajs/framework/workflows-sdk"

type Hook = (handler: () => unknown) => void
export type Hooked = { hooks?: object }

/** What a hook without a handler answers (workflows-sdk 2.21). */
const NOTHING = Symbol.for("NOOP")

/**
 * Whether anybody takes part in a workflow; `own` is the hook that this shop itself has taken.
 *
 * Medusa does not tell who listens, but it takes one handler for a hook and refuses the second. So a handler is offered
 * that does what none would do; a refusal is the sign. To be asked when everything is loaded: afterwards the hooks
 * that were free are taken.
 */
export function isHooked(workflow: Hooked, own?: string): boolean {
  return Object.entries(workflow.hooks ?? {}).some(([name, hook]) => name !== own && isTaken(hook as Hook))
}

function isTaken(hook: Hook): boolean {
  try {
    hook(() => new StepResponse(NOTHING))
    return false
  } catch {
    return true
  }
}
