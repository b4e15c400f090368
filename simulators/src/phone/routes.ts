import { Hono } from "hono"
import { z } from "zod"
import { ControlError, readBody } from "../control/read-body"
import { payWithPin } from "../daraja/c2b/pay-with-pin"
import type { DarajaSimulator } from "../daraja/create-daraja-simulator"
import { formatLocalNumber, parseMsisdn } from "../daraja/msisdn"
import type { Prompt } from "../daraja/prompts"
import { mapPromptToView } from "../daraja/prompt-view"
import { unlock } from "../daraja/wallets"
import { phonePage } from "./page"
import { phoneScript } from "./script"
import { phoneStyles } from "./styles"

const checkoutRequestId = z.string().min(1).optional()
const actionSchema = z.strictObject({ checkout_request_id: checkoutRequestId })
const pinSchema = z.strictObject({
  pin: z.string().regex(/^\d{4}$/, "must be four digits"),
  checkout_request_id: checkoutRequestId,
})
const paySchema = z.strictObject({
  /** The PayBill's number, or a till. */
  number: z.string().regex(/^\d{5,7}$/, "must be 5 to 7 digits"),
  account_reference: z.string().max(40).default(""),
  amount: z.int().positive(),
  pin: pinSchema.shape.pin,
})
const balanceSchema = z.strictObject({ balance: z.int().nonnegative().max(500_000) })

/** `/phone`: a handset for people, and the JSON it lives on. */
export function createPhone(daraja: DarajaSimulator): Hono {
  const app = new Hono()

  app.get("/", (c) => c.html(phonePage))
  app.get("/phone.css", (c) => c.body(phoneStyles, 200, { "content-type": "text/css; charset=utf-8" }))
  app.get("/phone.js", (c) => c.body(phoneScript, 200, { "content-type": "text/javascript; charset=utf-8" }))

  app.get("/api/phones", (c) => c.json({ phones: listPhones(daraja) }))
  app.get("/api/phones/:msisdn", (c) => c.json(viewPhone(daraja, readMsisdn(c.req.param("msisdn")))))

  app.post("/api/phones/:msisdn/approve", async (c) => {
    const { pin, checkout_request_id: id } = await readBody(c, pinSchema)
    const answer = daraja.prompts.enterPin(getWaitingPrompt(daraja, c.req.param("msisdn"), id), pin)
    return c.json({ ...answer, phone: viewPhone(daraja, readMsisdn(c.req.param("msisdn"))) })
  })
  app.post("/api/phones/:msisdn/cancel", async (c) => {
    const { checkout_request_id: id } = await readBody(c, actionSchema)
    const prompt = getWaitingPrompt(daraja, c.req.param("msisdn"), id)
    const code = daraja.prompts.settle(prompt, "1032")
    return c.json({ outcome: "cancelled", code, phone: viewPhone(daraja, prompt.msisdn) })
  })
  app.post("/api/phones/:msisdn/ignore", async (c) => {
    const { checkout_request_id: id } = await readBody(c, actionSchema)
    const prompt = getWaitingPrompt(daraja, c.req.param("msisdn"), id)
    prompt.isIgnored = true
    return c.json({ outcome: "ignored", code: null, phone: viewPhone(daraja, prompt.msisdn) })
  })

  app.post("/api/phones/:msisdn/pay", async (c) => {
    const { pin, number, amount, account_reference: accountReference } = await readBody(c, paySchema)
    const msisdn = readMsisdn(c.req.param("msisdn"))
    const answer = await payWithPin(daraja, { msisdn, number, amount, accountReference, pin })
    return c.json({ ...answer, phone: viewPhone(daraja, msisdn) })
  })
  app.post("/api/phones/:msisdn/balance", async (c) => {
    const { balance } = await readBody(c, balanceSchema)
    const msisdn = readMsisdn(c.req.param("msisdn"))
    daraja.wallets.get(msisdn).balance = balance
    return c.json(viewPhone(daraja, msisdn))
  })
  app.post("/api/phones/:msisdn/unlock", (c) => {
    const msisdn = readMsisdn(c.req.param("msisdn"))
    unlock(daraja.wallets.get(msisdn))
    return c.json(viewPhone(daraja, msisdn))
  })

  return app
}

function listPhones(daraja: DarajaSimulator) {
  const waiting = daraja.prompts.list().filter((prompt) => prompt.result === null)
  const numbers = new Set([
    ...waiting.map(({ msisdn }) => msisdn),
    ...daraja.wallets.list().map((w) => w.msisdn),
  ])
  return [...numbers].map((msisdn) => ({
    msisdn,
    number: formatLocalNumber(msisdn),
    waiting: waiting.some((prompt) => prompt.msisdn === msisdn && isShown(prompt)),
  }))
}

function viewPhone(daraja: DarajaSimulator, msisdn: string) {
  const wallet = daraja.wallets.get(msisdn)
  const prompt = daraja.prompts.waitingOn(msisdn)
  return {
    msisdn,
    number: formatLocalNumber(msisdn),
    balance: wallet.balance,
    locked: wallet.isLocked,
    now: new Date(daraja.clock.now()).toISOString(),
    prompt: prompt && isShown(prompt) ? mapPromptToView(prompt) : null,
    messages: wallet.messages.map(({ at, text }) => ({ at: new Date(at).toISOString(), text })),
  }
}

function isShown(prompt: Prompt): boolean {
  return prompt.isOnHandset && !prompt.isIgnored
}

function readMsisdn(typed: string): string {
  const msisdn = parseMsisdn(typed)
  if (msisdn) return msisdn
  throw new ControlError(400, "invalid_phone", "This is not a Kenyan mobile number, such as 0712 345 678.")
}

function getWaitingPrompt(daraja: DarajaSimulator, typed: string, id: string | undefined): Prompt {
  const prompt = daraja.prompts.waitingOn(readMsisdn(typed))
  if (prompt?.isOnHandset && (id === undefined || prompt.checkoutRequestId === id)) return prompt
  throw new ControlError(
    409,
    "no_prompt",
    "No payment request is waiting on this phone; it may have expired.",
  )
}
