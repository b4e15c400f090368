import { parseStkCallback } from "../../../daraja"
import type { CallbackRow } from "../ledger/rows"

/** What a message says in a few words of facts; empty where its kind has no summary or it cannot be read. */
export type MessageFacts = { result?: string; code?: string; receipt?: string; amount?: number }

const READ: Partial<Record<CallbackRow["kind"], (raw: string) => MessageFacts>> = {
  stk: (raw) => {
    const callback = parseStkCallback(raw)
    if (callback.kind === "malformed") return { result: callback.reason }
    return callback.kind === "success"
      ? { code: "0", receipt: callback.receipt, amount: callback.amountShillings }
      : { code: callback.resultCode, result: callback.resultDesc }
  },
  reversal_result: readResult,
  b2c_result: readResult,
  inquiry_result: readResult,
  reversal_timeout: readResult,
  b2c_timeout: readResult,
  inquiry_timeout: readResult,
  c2b_confirmation: readHandPayment,
  c2b_validation: readHandPayment,
}

export function summarizeMessage({ kind, raw }: Pick<CallbackRow, "kind" | "raw">): MessageFacts {
  return raw === "" ? {} : (READ[kind]?.(raw) ?? {})
}

function readResult(raw: string): MessageFacts {
  const { Result: result } = readObject<{ Result?: Record<string, unknown> }>(raw)
  return facts({ code: result?.ResultCode, result: result?.ResultDesc, receipt: result?.TransactionID })
}

function readHandPayment(raw: string): MessageFacts {
  const message = readObject<Record<string, unknown>>(raw)
  const amount = Number(message.TransAmount)
  return {
    ...facts({ receipt: message.TransID }),
    ...(Number.isFinite(amount) && amount > 0 ? { amount } : {}),
  }
}

function facts(found: { code?: unknown; result?: unknown; receipt?: unknown }): MessageFacts {
  return Object.fromEntries(
    Object.entries(found)
      .filter(([, value]) => typeof value === "string" || typeof value === "number")
      .map(([name, value]) => [name, String(value)]),
  )
}

function readObject<Shape extends object>(raw: string): Partial<Shape> {
  try {
    const value: unknown = JSON.parse(raw)
    return typeof value === "object" && value !== null ? value : {}
  } catch {
    // The verdict on the message says already that it cannot be read.
    return {}
  }
}
