import { Hono } from "hono"
import { z } from "zod"
import { payByHand } from "../daraja/c2b/pay"
import type { DarajaSimulator } from "../daraja/create-daraja-simulator"
import { c2bInstructionSchema, msisdnSchema } from "../daraja/instructions"
import { findMerchant, merchantSchema } from "../daraja/merchants"
import { formatStatement } from "../daraja/statement/csv"
import { listStatementLines } from "../daraja/statement/lines"
import { readPeriod, statementQuerySchema } from "../daraja/statement/period"
import { unlock } from "../daraja/wallets"
import { ControlError, parse, readBody } from "./read-body"

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
    /** As in an instruction for the next payment. */
    validation: c2bInstructionSchema.shape.validation,
    /** When it happened, for payments of another day. */
    at: z.iso.datetime({ offset: true }).optional(),
  })
  .refine(({ shortcode, till }) => (shortcode === undefined) !== (till === undefined), {
    message: "name either a shortcode or a till",
  })

/** The part of `/__sim/daraja` that is about money: payments by hand, wallets, merchants, books, statement. */
export function createMoneyControl(daraja: DarajaSimulator): Hono {
  const app = new Hono()
  const dated = () => {
    const at = daraja.clock.now()
    return { receipt: daraja.freshReceipt(at), at }
  }

  app.post("/pay", async (c) => {
    const { msisdn, amount, at, deliver, delay_ms, validation, ...rest } = await readBody(
      c,
      handPaymentSchema,
    )
    const answer = await payByHand(daraja, {
      msisdn,
      number: rest.till ?? rest.shortcode ?? "",
      amount,
      accountReference: rest.account_reference,
      at: at === undefined ? undefined : Date.parse(at),
      validation,
      delivery: { ...(deliver && { deliver }), ...(delay_ms !== undefined && { delay_ms }) },
    })
    return c.json(answer)
  })
  app.get("/c2b", (c) => c.json({ registrations: daraja.c2b.list() }))
  app.delete("/c2b/:shortcode", (c) => c.json({ removed: daraja.c2b.remove(c.req.param("shortcode")) }))

  app.get("/books", (c) => c.json(daraja.ledger.books(daraja.wallets.list())))
  app.get("/statement.csv", (c) => {
    const query = parse(statementQuerySchema, c.req.query())
    const merchant = findMerchant(daraja.merchants, query.shortcode)
    if (!merchant) throw new ControlError(404, "merchant_not_found", "There is no such shortcode.")
    const lines = listStatementLines(daraja.ledger, merchant)
    const period = readPeriod(query, { first: lines[0]?.at ?? null, now: daraja.clock.now() })
    const opening = daraja.settings().utility_float
    return c.body(formatStatement(lines, { merchant, opening, ...period }), 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="statement-${merchant.shortcode}.csv"`,
    })
  })

  app.post("/wallets", async (c) => {
    const { msisdn, balance, locked, registered } = await readBody(c, walletSchema)
    const wallet = daraja.wallets.get(msisdn)
    if (balance !== undefined) wallet.balance = balance
    if (locked === false) unlock(wallet)
    if (locked === true) wallet.isLocked = true
    if (registered !== undefined) wallet.isRegistered = registered
    const { isLocked, isRegistered } = wallet
    return c.json({ msisdn, balance: wallet.balance, locked: isLocked, registered: isRegistered })
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
    daraja.ledger.deposit(shortcode, { ...dated(), amount })
    return c.json({ shortcode, utility: daraja.ledger.accounts.utilityOf(shortcode) })
  })
  app.post("/merchants/:shortcode/sweep", (c) =>
    c.json({ swept: daraja.ledger.sweep(c.req.param("shortcode"), dated()) }),
  )
  app.post("/initiators/unlock", (c) => {
    daraja.initiators.unlock()
    return c.json({ unlocked: true })
  })

  return app
}
