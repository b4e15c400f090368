import {
  createHook,
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { isHooked } from "./is-hooked"

let made = 0

function aWorkflow() {
  const name = `hooked-${++made}`
  const step = createStep(`${name}-step`, () => new StepResponse("done"))
  return createWorkflow(name, () => {
    const done = step()
    const before = createHook("before", {})
    const after = createHook("after", {})
    return new WorkflowResponse(done, { hooks: [before, after] })
  })
}

describe("isHooked", () => {
  it("is no for a workflow that nobody takes part in, and for one without hooks", () => {
    expect(isHooked(aWorkflow())).toBe(false)
    expect(isHooked({})).toBe(false)
  })

  it.each(["before", "after"] as const)("is yes when somebody has taken %s", (name) => {
    const workflow = aWorkflow()
    workflow.hooks[name](() => undefined)
    expect(isHooked(workflow)).toBe(true)
  })

  it("leaves the shop's own hook out", () => {
    const workflow = aWorkflow()
    workflow.hooks.before(() => undefined)
    expect(isHooked(workflow, "before")).toBe(false)
    expect(isHooked(workflow, "after")).toBe(true)
  })

  it("changes nothing of what the workflow does", async () => {
    const workflow = aWorkflow()
    isHooked(workflow)
    const { result } = await workflow.run()
    expect(result).toBe("done")
  })
})
