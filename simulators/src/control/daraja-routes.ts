import { Hono } from "hono"
import { z } from "zod"
import type { DarajaSimulator } from "../daraja/create-daraja-simulator"
import { apiSchema, faultSchema } from "../daraja/faults"
import { buildForgedCallback, forgerySchema } from "../daraja/forgery"
import { payByHand } from "../daraja/c2b/pay"
import {
  c2bInstructionSchema,
  msisdnSchema,
  promptInstructionSchema,
  resultInstructionSchema,
} from "../daraja/instructions"
import { merchantSchema } from "../daraja/merchants"
import { roleSchema } from "../daraja/roles"
import { settingsChangeSchema } from "../daraja/settings"
import { mapPromptToView } from "../daraja/prompt-view"
import { unlock } from "../daraja/wallets"
import { ControlError, parse, readBody } from "./read-body"

const faultsSchema = z.union([z.strictObject({ faults: z.array(faultSchema).min(1) }), faultSchema])
const namedResultSchema = resultInstructionSchema.extend({ api: roleSchema })
const walletSchema = z.strictObject({
  msisdn: msisdnSchema,
  /** Whole shillings. */
  balance: z.int().nonnegative().optional(),
  locked: z.boolean().optional(),
  /** False: payouts to this number end in 2040. */
  registered: z.boolean().optional(),
})

const handPaymentSchema = z
  .strictObject({
    msisdn: msisdnSchema,
    /** A PayBill's number, or with `till` the number on the counter. */
    shortcode: z.string().min(1).optional(),
    till: z.string().min(1).optional(),
    account_reference: z.string().max(40).default(""),
    /** Whole shillings. */
    amount: z.int().positive(),
    deliver: z.enum(["once", "twice", "never", "late", "forty_percent"]).optional(),
    /** With `late` how late the confirmation is, otherwise a wait before it. */
    delay_ms: z.int().nonnegative().optional(),
    /** When it happened, for payments of another day. */
    at: z.iso.datetime({ offset: true }).optional(),
  })
  .refine(({ shortcode, till }) => (shortcode === undefined) !== (till === undefined), {
    message: "name either a shortcode or a till",
  })

/** `/__sim/daraja`: what tests and torture runs steer the simulator with. */
export function createDarajaControl(daraja: DarajaSimulator): Hono {
  const app = new Hono()

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

  app.post("/pay", async (c) => {
    const { msisdn, amount, at, deliver, delay_ms, ...rest } = await readBody(c, handPaymentSchema)
    const answer = await payByHand(daraja, {
      msisdn,
      number: rest.till ?? rest.shortcode ?? "",
      amount,
      accountReference: rest.account_reference,
      at: at === undefined ? undefined : Date.parse(at),
      delivery: { ...(deliver && { deliver }), ...(delay_ms !== undefined && { delay_ms }) },
    })
    return c.json(answer)
  })
  app.get("/c2b", (c) => c.json({ registrations: daraja.c2b.list() }))
  app.delete("/c2b/:shortcode", (c) => c.json({ removed: daraja.c2b.remove(c.req.param("shortcode")) }))

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

  app.get("/books", (c) => c.json(daraja.ledger.books(daraja.wallets.list())))
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
  app.post("/callbacks/:reference/redeliver", async (c) => {
    const delivery = await daraja.callbacks.redeliver(c.req.param("reference"))
    if (delivery) return c.json({ delivery })
    const message = "Nothing was sent or withheld for this request yet: it may still wait on the phone."
    throw new ControlError(404, "callback_not_found", message)
  })

  app.post("/wallets", async (c) => {
    const { msisdn, balance, locked, registered } = await readBody(c, walletSchema)
    const wallet = daraja.wallets.get(msisdn)
    if (balance !== undefined) wallet.balance = balance
    if (locked === false) unlock(wallet)
    if (locked === true) wallet.isLocked = true
    if (registered !== undefined) wallet.isRegistered = registered
    return c.json({
      msisdn,
      balance: wallet.balance,
      locked: wallet.isLocked,
      registered: wallet.isRegistered,
    })
  })
  app.post("/merchants", async (c) => {
    const merchant = await readBody(c, merchantSchema)
    const others = daraja.merchants.filter(({ shortcode }) => shortcode !== merchant.shortcode)
    daraja.merchants.splice(0, daraja.merchants.length, ...others, merchant)
    return c.json({ shortcode: merchant.shortcode, name: merchant.name })
  })
  app.post("/merchants/:shortcode/deposit", async (c) => {
    const { amount } = await readBody(c, z.strictObject({ amount: z.int().positive() }))
    const shortcode = c.req.param("shortcode")
    daraja.ledger.accounts.deposit(shortcode, amount)
    return c.json({ shortcode, utility: daraja.ledger.accounts.utilityOf(shortcode) })
  })
  app.post("/initiators/unlock", (c) => {
    daraja.initiators.unlock()
    return c.json({ unlocked: true })
  })
  app.post("/merchants/:shortcode/sweep", (c) =>
    c.json({ swept: daraja.ledger.sweep(c.req.param("shortcode")) }),
  )

  return app
}
