import type { Clock } from "../clock"
import type { ReceiptEntry } from "./book-entries"
import type { Ledger } from "./books"
import type { Callbacks } from "./callbacks"
import { deliverAs } from "./delivery"
import type { PromptInstruction } from "./instructions"
import { creditedNumber, type Merchant } from "./merchants"
import { failedSms, paidSms, promptText } from "./messages"
import { describeResult } from "./outcomes"
import type { Settings } from "./settings"
import { buildStkCallback } from "./stk-callback"
import type { VendorIds } from "./vendor-ids"
import { checkPin, decidePayment, leftToday, wrongPinsLeft, type Wallet, type Wallets } from "./wallets"

export type PromptResult = { code: string; description: string; at: number; paid: ReceiptEntry | null }

export type Prompt = {
  readonly merchantRequestId: string
  readonly checkoutRequestId: string
  readonly merchant: Merchant
  readonly msisdn: string
  readonly amount: number
  readonly accountReference: string
  readonly callbackUrl: string
  readonly text: string
  readonly createdAt: number
  readonly expiresAt: number
  readonly delivery: Pick<PromptInstruction, "deliver" | "deliver_after_ms" | "copies" | "twin">
  /** Put aside on the handset; it still holds the phone until it lapses. */
  isIgnored: boolean
  /** Refused before it reached the handset, or told to behave as if it had been. */
  isOnHandset: boolean
  result: PromptResult | null
}

export type NewPrompt = Pick<Prompt, "merchant" | "msisdn" | "amount" | "accountReference" | "callbackUrl">

export type PinAnswer = { outcome: "paid" | "failed" | "no_prompt"; code: string | null }

type Deps = {
  clock: Clock
  ids: VendorIds
  settings: () => Settings
  wallets: Wallets
  ledger: Ledger
  callbacks: Callbacks
  /** Ten characters that no entry in the books has. */
  freshReceipt: (at: number) => string
  /** Tells the C2B confirmation address of the same payment, where one is registered. */
  announceTwin: (paid: ReceiptEntry, wanted: Prompt["delivery"]) => void
}

/** Waiting, then settled exactly once: by the person, by an instruction, or by the clock. */
export class Prompts {
  private readonly byId = new Map<string, Prompt>()
  /** Those still waiting, by phone; more than one only where a second prompt is accepted. */
  private readonly waiting = new Map<string, Set<Prompt>>()
  private readonly lapses = new Map<Prompt, () => void>()

  constructor(private readonly deps: Deps) {}

  find(checkoutRequestId: string): Prompt | null {
    return this.byId.get(checkoutRequestId) ?? null
  }

  list(): Prompt[] {
    return [...this.byId.values()]
  }

  /** The one prompt that holds this phone; null when it is free. */
  waitingOn(msisdn: string): Prompt | null {
    const [first] = this.waiting.get(msisdn) ?? []
    return first ?? null
  }

  create(details: NewPrompt, delivery: Prompt["delivery"] | null): Prompt {
    const { clock, ids } = this.deps
    const createdAt = clock.now()
    const prompt: Prompt = {
      ...details,
      merchantRequestId: ids.merchantRequestId(),
      checkoutRequestId: ids.checkoutRequestId(createdAt, details.msisdn),
      text: promptText(details),
      createdAt,
      expiresAt: createdAt + this.deps.settings().prompt_ttl_ms,
      delivery: delivery ?? { deliver: "once", deliver_after_ms: 0, copies: 2, twin: undefined },
      isIgnored: false,
      isOnHandset: true,
      result: null,
    }
    this.byId.set(prompt.checkoutRequestId, prompt)
    this.waiting.set(prompt.msisdn, (this.waiting.get(prompt.msisdn) ?? new Set()).add(prompt))
    const lapse = () => this.settle(prompt, "1037")
    this.lapses.set(prompt, clock.schedule(prompt.expiresAt - createdAt, lapse))
    return prompt
  }

  /** The owner typed a PIN and pressed OK. */
  enterPin(prompt: Prompt, pin: string): PinAnswer {
    if (prompt.result) return { outcome: "no_prompt", code: prompt.result.code }
    const wallet = this.deps.wallets.get(prompt.msisdn)
    const check = checkPin(wallet, pin)
    const code =
      check === "right" ? this.approve(prompt) : this.settle(prompt, check === "wrong" ? "2001" : "8006")
    return { outcome: code === "0" ? "paid" : "failed", code }
  }

  /** The owner agrees with the right PIN; the wallet still has the last word. */
  approve(prompt: Prompt): string {
    if (prompt.result) return prompt.result.code
    const { clock, wallets } = this.deps
    const code = decidePayment(wallets.get(prompt.msisdn), { amount: prompt.amount, at: clock.now() })
    return code === "0" ? this.pay(prompt) : this.settle(prompt, code)
  }

  /** Ends the prompt without money. When it has ended before, nothing happens; the code it ended with is answered. */
  settle(prompt: Prompt, code: string): string {
    if (prompt.result) return prompt.result.code
    const wallet = this.deps.wallets.get(prompt.msisdn)
    const sms = failedSms({
      code,
      amount: prompt.amount,
      merchant: prompt.merchant,
      balance: wallet.balance,
      pinsLeft: wrongPinsLeft(wallet),
    })
    if (sms) this.tell(wallet, sms)
    return this.finish(prompt, { code, paid: null })
  }

  /** The callback as it stands; null while the prompt waits. */
  callbackMessage(prompt: Prompt) {
    if (!prompt.result) return null
    const { ids, settings } = this.deps
    const body = buildStkCallback(
      { ...prompt, code: prompt.result.code, description: prompt.result.description },
      { paid: prompt.result.paid, settings: settings(), shuffle: ids.shuffle },
    )
    return { reference: prompt.checkoutRequestId, kind: "stk" as const, url: prompt.callbackUrl, body }
  }

  clear(): void {
    this.byId.clear()
    this.waiting.clear()
    this.lapses.clear()
  }

  private pay(prompt: Prompt): string {
    const { clock, wallets, ledger } = this.deps
    const { merchant, amount, accountReference, checkoutRequestId } = prompt
    const at = clock.now()
    const wallet = wallets.get(prompt.msisdn)
    const paid = ledger.pay(wallet, {
      receipt: this.deps.freshReceipt(at),
      amount,
      channel: "stk",
      shortcode: merchant.shortcode,
      credited: creditedNumber(merchant),
      account_reference: accountReference,
      checkout_request_id: checkoutRequestId,
      at,
    })
    this.tell(
      wallet,
      paidSms({
        merchant,
        receipt: paid.receipt,
        amount,
        accountReference,
        balance: wallet.balance,
        leftToday: leftToday(wallet, at),
        at,
      }),
    )
    return this.finish(prompt, { code: "0", paid: { ...paid } })
  }

  private finish(prompt: Prompt, { code, paid }: { code: string; paid: ReceiptEntry | null }): string {
    prompt.result = { code, description: describeResult(code), at: this.deps.clock.now(), paid }
    this.release(prompt)
    const isTwinFirst = prompt.delivery.twin === "first"
    if (!isTwinFirst) this.announce(prompt)
    if (paid) this.deps.announceTwin(paid, prompt.delivery)
    if (isTwinFirst) this.announce(prompt)
    return code
  }

  private announce(prompt: Prompt): void {
    const { callbacks } = this.deps
    const message = this.callbackMessage(prompt)
    if (!message) return
    const { deliver, copies, deliver_after_ms: lateMs } = prompt.delivery
    // With `before_response` the push handler sends it itself, and answers only afterwards.
    if (deliver !== "before_response") deliverAs(callbacks, message, { deliver, copies, lateMs })
  }

  private release(prompt: Prompt): void {
    this.lapses.get(prompt)?.()
    this.lapses.delete(prompt)
    const others = this.waiting.get(prompt.msisdn)
    others?.delete(prompt)
    if (others?.size === 0) this.waiting.delete(prompt.msisdn)
  }

  private tell(wallet: Wallet, text: string): void {
    wallet.messages.unshift({ at: this.deps.clock.now(), text })
  }
}
