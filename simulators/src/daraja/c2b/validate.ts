import { z } from "zod"
import type { DarajaParts } from "../parts"
import type { C2bRegistration } from "./addresses"
import { buildC2bMessage, type C2bPayment } from "./message"
import { rejectCodeSchema, type RejectCode } from "./reject-codes"

export type Verdict = { accepted: true; thirdPartyTransId: string } | { accepted: false; code: RejectCode }

const answerSchema = z.object({
  ResultCode: z.union([z.string(), z.int()]).transform(String),
  ThirdPartyTransID: z
    .union([z.string(), z.int()])
    .nullish()
    .transform((id) => (id == null ? "" : String(id))),
})

/** Asks ValidationURL. No answer in time, or none that can be read, falls back to ResponseType. */
export async function validatePayment(
  parts: DarajaParts,
  payment: C2bPayment,
  { registration, isTimedOut }: { registration: C2bRegistration; isTimedOut: boolean },
): Promise<Verdict> {
  const settings = parts.settings()
  const body = buildC2bMessage(payment, {
    version: registration.version,
    settings,
    balance: null,
    thirdPartyTransId: "",
  })
  const text = await parts.callbacks.ask(
    { reference: payment.receipt, kind: "validation", url: registration.validationUrl, body },
    { deadlineMs: settings.c2b_validation_deadline_ms },
  )
  const answer = isTimedOut ? null : readAnswer(text)
  if (!answer) {
    return registration.responseType === "Completed"
      ? { accepted: true, thirdPartyTransId: "" }
      : { accepted: false, code: "C2B00016" }
  }
  if (answer.ResultCode === "0") return { accepted: true, thirdPartyTransId: answer.ThirdPartyTransID }
  const code = rejectCodeSchema.safeParse(answer.ResultCode)
  return { accepted: false, code: code.success ? code.data : "C2B00016" }
}

function readAnswer(text: string | null): z.output<typeof answerSchema> | null {
  if (text === null) return null
  try {
    return answerSchema.safeParse(JSON.parse(text)).data ?? null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
