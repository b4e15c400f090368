import { Hono } from "hono"
import { z } from "zod"
import type { DarajaSimulator } from "../daraja/create-daraja-simulator"
import { apiSchema, faultSchema } from "../daraja/faults"
import { buildForgedCallback, forgerySchema } from "../daraja/forgery"
import { buildC2bForgery, c2bForgerySchema } from "../daraja/c2b/forge"
import {
  c2bInstructionSchema,
  promptInstructionSchema,
  resultInstructionSchema,
} from "../daraja/instructions"
import { buildResultForgery, resultForgerySchema } from "../daraja/initiator/forge"
import { roleSchema } from "../daraja/roles"
import { settingsChangeSchema } from "../daraja/settings"
import { mapPromptToView } from "../daraja/prompt-view"
import { createMoneyControl } from "./daraja-money-routes"
import { ControlError, parse, readBody } from "./read-body"

const faultsSchema = z.union([z.strictObject({ faults: z.array(faultSchema).min(1) }), faultSchema])
const namedResultSchema = resultInstructionSchema.extend({ api: roleSchema })
const anyForgerySchema = z.discriminatedUnion("kind", [c2bForgerySchema, resultForgerySchema])

/** `/__sim/daraja`: what tests and torture runs steer the simulator with. */
export function createDarajaControl(daraja: DarajaSimulator): Hono {
  const app = new Hono()
  app.route("/", createMoneyControl(daraja))

  app.post("/next", async (c) => {
    const instruction = await readBody(c, promptInstructionSchema)
    daraja.instructions.addPrompt(instruction)
    return c.json({ queued: instruction, waiting: daraja.instructions.waiting().prompts })
  })
  app.post("/c2b/next", async (c) => {
    const instruction = await readBody(c, c2bInstructionSchema)
    daraja.instructions.addPayment(instruction)
    return c.json({ queued: instruction, waiting: daraja.instructions.waiting().payments })
  })
  app.post("/reversals/next", async (c) => {
    const instruction = await readBody(c, resultInstructionSchema)
    daraja.instructions.addResult("reversal", instruction)
    return c.json({ queued: instruction, waiting: daraja.instructions.waiting().results.reversal })
  })
  app.post("/results/next", async (c) => {
    const { api, ...instruction } = await readBody(c, namedResultSchema)
    daraja.instructions.addResult(api, instruction)
    return c.json({ queued: { api, ...instruction }, waiting: daraja.instructions.waiting().results[api] })
  })

  app.post("/faults", async (c) => {
    const body = await readBody(c, faultsSchema)
    const faults = "faults" in body ? body.faults : [body]
    faults.forEach((fault) => daraja.faults.add(fault))
    if (faults.some((fault) => fault.fault === "expired_token")) daraja.tokens.expireAll()
    return c.json({ faults: daraja.faults.list() })
  })
  app.get("/faults", (c) => c.json({ faults: daraja.faults.list() }))
  app.delete("/faults", (c) => {
    daraja.faults.clear()
    return c.json({ faults: [] })
  })

  app.get("/settings", (c) => c.json(daraja.settings()))
  app.post("/settings", async (c) => {
    const change = await readBody(c, settingsChangeSchema)
    return c.json(daraja.changeSettings(change))
  })

  app.get("/prompts", (c) => c.json({ prompts: daraja.prompts.list().map(mapPromptToView) }))
  app.get("/requests", (c) => {
    const query = parse(z.strictObject({ api: apiSchema.optional() }), c.req.query())
    return c.json(daraja.requests.list(query.api))
  })

  app.get("/callbacks", (c) => c.json({ callbacks: daraja.callbacks.list() }))
  app.post("/callbacks/forge", async (c) => {
    const forgery = await readBody(c, forgerySchema)
    const message = buildForgedCallback(daraja, forgery)
    if (!message)
      throw new ControlError(404, "prompt_not_found", "There is no prompt to forge a callback for.")
    return c.json({ delivery: await daraja.callbacks.send(message) })
  })
  app.post("/forge", async (c) => {
    const forgery = await readBody(c, anyForgerySchema)
    const message =
      "result_code" in forgery ? buildResultForgery(daraja, forgery) : buildC2bForgery(daraja, forgery)
    if (!message) {
      const reason = "Nothing says where this should go: name a url, or a registered shortcode or request."
      throw new ControlError(404, "address_not_found", reason)
    }
    return c.json({ delivery: await daraja.callbacks.send(message) })
  })
  app.post("/callbacks/:reference/redeliver", async (c) => {
    const delivery = await daraja.callbacks.redeliver(c.req.param("reference"))
    if (delivery) return c.json({ delivery })
    const message = "Nothing was sent or withheld for this request yet: it may still wait on the phone."
    throw new ControlError(404, "callback_not_found", message)
  })

  return app
}
