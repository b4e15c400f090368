import type { Caller, DarajaParts } from "./parts"
import type { PromptInstruction } from "./instructions"
import { authenticateMerchant } from "./merchant-access"
import { creditedNumber, type Merchant } from "./merchants"
import type { Prompt } from "./prompts"
import { refuse, type Reply } from "./reply"
import { hasForbiddenWord, parseStkPush, type StkPushFields } from "./validation"
import { makeAbleToPay, MAX_PER_TRANSACTION } from "./wallets"

const SANDBOX_MSISDN = "254708374149"
const MAX_PROMPT_CHARACTERS = 182

/** `POST /mpesa/stkpush/v1/processrequest` (portal page MpesaExpressSimulate). */
export async function handleStkPush(
  parts: DarajaParts,
  body: Record<string, unknown>,
  caller: Caller,
): Promise<Reply> {
  const requestId = parts.ids.requestId()
  const parsed = parseStkPush(body)
  if (!parsed.ok) return refuse(400, { requestId, code: "400.002.02", message: parsed.message })
  const { fields } = parsed
  const hasWord = parts.settings().refuse_callback_words && hasForbiddenWord(fields.CallBackURL)
  if (hasWord || !parts.callbacks.mayBeNamed(fields.CallBackURL)) {
    return refuse(400, { requestId, code: "400.002.02", message: "Bad Request - Invalid CallBackURL" })
  }
  const access = authenticateMerchant(fields, { merchants: caller.merchants, requestId })
  if (!access.ok) return access.reply

  const msisdn = fields.PhoneNumber
  const isRefused = parts.settings().second_prompt === "refuse"
  const isBusy =
    (isRefused && parts.prompts.waitingOn(msisdn) !== null) ||
    parts.faults.take("lock_subscriber", { api: "stkpush" }) !== null
  if (isBusy) {
    const message =
      "Unable to lock subscriber, a transaction is already in process for the current subscriber"
    return refuse(500, { requestId, code: "500.001.1001", message })
  }

  const instruction = parts.instructions.takeForPrompt(msisdn)
  const prompt = parts.prompts.create(
    {
      merchant: access.merchant,
      msisdn,
      amount: fields.Amount,
      accountReference: fields.AccountReference,
      callbackUrl: fields.CallBackURL,
    },
    instruction,
  )
  const isStringPhone = typeof body["PhoneNumber"] === "string"
  const isToldToPay = instruction?.outcome === "0"
  const refusal = findNetworkRefusal(parts, {
    prompt,
    merchant: access.merchant,
    fields,
    isStringPhone,
    isToldToPay,
  })
  await play(parts, { prompt, instruction, refusal })

  return {
    status: 200,
    body: {
      MerchantRequestID: prompt.merchantRequestId,
      CheckoutRequestID: prompt.checkoutRequestId,
      ResponseCode: "0",
      ResponseDescription: "Success. Request accepted for processing",
      CustomerMessage: "Success. Request accepted for processing",
    },
  }
}

/** The result M-Pesa comes to by itself, before the owner is asked anything; null when it asks. */
function findNetworkRefusal(
  parts: DarajaParts,
  given: {
    prompt: Prompt
    merchant: Merchant
    fields: StkPushFields
    isStringPhone: boolean
    /** An instruction to approve goes before the two-minute rule; without one the rule holds. */
    isToldToPay: boolean
  },
): string | null {
  const { prompt, merchant, fields } = given
  const settings = parts.settings()
  const expectedType = merchant.kind === "till" ? "CustomerBuyGoodsOnline" : "CustomerPayBillOnline"
  if (fields.TransactionType !== expectedType) return "2028"
  if (fields.PartyB !== creditedNumber(merchant)) return "SFC_IC0003"
  if (prompt.text.length > MAX_PROMPT_CHARACTERS) return "1025"
  if (prompt.amount > MAX_PER_TRANSACTION) return "3"
  if (settings.sandbox_numbers_only && prompt.msisdn !== SANDBOX_MSISDN) return "E3008"
  if (settings.string_phone === "timeout" && given.isStringPhone) return "1037"
  if (given.isToldToPay) return null
  const lastPaidAt = parts.ledger.lastPaidAt({
    msisdn: prompt.msisdn,
    shortcode: merchant.shortcode,
    amount: prompt.amount,
  })
  if (lastPaidAt !== null && parts.clock.now() - lastPaidAt < settings.same_amount_wait_ms) return "17"
  return null
}

/** Arranges how the prompt will end, and for `before_response` sees it through before the answer leaves. */
async function play(
  parts: DarajaParts,
  {
    prompt,
    instruction,
    refusal,
  }: { prompt: Prompt; instruction: PromptInstruction | null; refusal: string | null },
): Promise<void> {
  const code = refusal ?? instruction?.outcome
  if (code === undefined) return
  prompt.isOnHandset = refusal === null
  if (instruction?.outcome === "0") {
    makeAbleToPay(parts.wallets.get(prompt.msisdn), { amount: prompt.amount, at: parts.clock.now() })
  }
  const act = () => void (code === "0" ? parts.prompts.approve(prompt) : parts.prompts.settle(prompt, code))

  if (instruction?.deliver === "before_response") {
    if (instruction.delay_ms) await parts.wait(instruction.delay_ms)
    if (parts.prompts.find(prompt.checkoutRequestId) === null) return
    act()
    const message = parts.prompts.callbackMessage(prompt)
    if (message) await parts.callbacks.send(message)
    return
  }
  parts.clock.schedule(instruction?.delay_ms ?? parts.settings().default_delay_ms, act)
}
