import { z } from "zod"
import { parseNairobiDateTime } from "./nairobi-time"

const digits = (pattern: RegExp) =>
  z.union([z.int().nonnegative(), z.string()]).transform(String).pipe(z.string().regex(pattern))

const shortcode = digits(/^\d{5,7}$/)
const phone = digits(/^254[71]\d{8}$/)
const timestamp = digits(/^20\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])([01]\d|2[0-3])[0-5]\d[0-5]\d$/)
const text = (max: number) => z.string().trim().min(1).max(max)
const wholeShillings = digits(/^\d{1,9}$/)
  .transform(Number)
  .pipe(z.number().min(1))

const stkPush = {
  BusinessShortCode: shortcode,
  Password: z.string().min(1),
  Timestamp: timestamp,
  TransactionType: z.enum(["CustomerPayBillOnline", "CustomerBuyGoodsOnline"]),
  Amount: wholeShillings,
  PartyA: phone,
  PartyB: shortcode,
  PhoneNumber: phone,
  CallBackURL: z.string().refine(isCallableUrl),
  // Documented as at most 12 and 13; a longer reference was once seen to pass in the sandbox.
  AccountReference: text(12),
  TransactionDesc: text(13),
}

const stkQuery = {
  BusinessShortCode: shortcode,
  Password: z.string().min(1),
  Timestamp: timestamp,
  CheckoutRequestID: z.string().min(1),
}

const reversal = {
  // The vendor's spelling. The right one, or `InitiatorName`, is answered as if this field were wrong.
  RecieverIdentifierType: digits(/^11$/),
  Initiator: z.string().min(1),
  SecurityCredential: z.string().min(1),
  CommandID: z.literal("TransactionReversal"),
  TransactionID: z.string().regex(/^[A-Z0-9]{10}$/),
  Amount: wholeShillings,
  ReceiverParty: shortcode,
  ResultURL: z.string().refine(isCallableUrl),
  QueueTimeOutURL: z.string().refine(isCallableUrl),
  Remarks: z.string().min(2).max(100),
}

const remarks = z.string().min(2).max(100)
const resultAddresses = {
  QueueTimeOutURL: z.string().refine(isCallableUrl),
  ResultURL: z.string().refine(isCallableUrl),
}

const b2c = {
  OriginatorConversationID: z.string().trim().min(1).max(64),
  InitiatorName: z.string().min(1),
  SecurityCredential: z.string().min(1),
  CommandID: z.enum(["BusinessPayment", "SalaryPayment", "PromotionPayment"]),
  Amount: wholeShillings,
  PartyA: shortcode,
  PartyB: phone,
  Remarks: remarks,
  ...resultAddresses,
  // The vendor's spelling; optional, as on the portal.
  Occassion: z.string().max(100).nullish(),
}

const status = {
  Initiator: z.string().min(1),
  SecurityCredential: z.string().min(1),
  CommandID: z.literal("TransactionStatusQuery"),
  TransactionID: z.string().max(64).nullish(),
  OriginalConversationID: z.string().max(64).nullish(),
  PartyA: shortcode,
  IdentifierType: digits(/^[124]$/),
  ...resultAddresses,
  Remarks: remarks,
  Occasion: z.string().max(100).nullish(),
}

const balance = {
  Initiator: z.string().min(1),
  SecurityCredential: z.string().min(1),
  CommandID: z.literal("AccountBalance"),
  PartyA: shortcode,
  IdentifierType: digits(/^[124]$/),
  Remarks: remarks,
  ...resultAddresses,
}

const c2bRegister = {
  ShortCode: shortcode,
  // In sentence case, as the portal insists.
  ResponseType: z.enum(["Completed", "Cancelled"]),
  ConfirmationURL: z.string().refine(isCallableUrl),
  ValidationURL: z.string().refine(isCallableUrl),
}

const c2bSimulate = {
  ShortCode: shortcode,
  CommandID: z.enum(["CustomerPayBillOnline", "CustomerBuyGoodsOnline"]),
  Amount: wholeShillings,
  Msisdn: phone,
  BillRefNumber: text(20).nullish(),
}

const pullRegister = {
  ShortCode: shortcode,
  RequestType: z.literal("Pull"),
  NominatedNumber: phone,
  CallBackURL: z.string().refine(isCallableUrl),
}

const nairobiTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/)
  .refine((text) => !Number.isNaN(parseNairobiDateTime(text)))

const pullQuery = {
  ShortCode: shortcode,
  StartDate: nairobiTime,
  EndDate: nairobiTime,
  OffSetValue: digits(/^\d{1,7}$/).transform(Number),
}

const qr = {
  MerchantName: text(100),
  RefNo: text(20),
  Amount: wholeShillings,
  TrxCode: z.enum(["PB", "BG"]),
  CPI: shortcode,
  Size: digits(/^\d{1,4}$/)
    .transform(Number)
    .pipe(z.number().min(1).max(1_000))
    .default(300),
}

/** What the error calls the field, where that differs from its name. */
const errorNames: Record<string, string> = { TransactionDesc: "Remarks" }

export const parseStkPush = fieldParser(stkPush)
export const parseStkQuery = fieldParser(stkQuery)
export const parseReversal = fieldParser(reversal)
export const parseB2c = fieldParser(b2c)
export const parseStatus = fieldParser(status)
export const parseBalance = fieldParser(balance)
export const parsePullRegister = fieldParser(pullRegister)
export const parsePullQuery = fieldParser(pullQuery)
export const parseQr = fieldParser(qr)
export const parseC2bRegister = fieldParser(c2bRegister)
export const parseC2bSimulate = fieldParser(c2bSimulate)

export type StkPushFields = z.infer<z.ZodObject<typeof stkPush>>
export type ReversalFields = z.infer<z.ZodObject<typeof reversal>>
export type B2cFields = z.infer<z.ZodObject<typeof b2c>>
export type StatusFields = z.infer<z.ZodObject<typeof status>>
export type BalanceFields = z.infer<z.ZodObject<typeof balance>>

type FieldResult<T> = { ok: true; fields: T } | { ok: false; message: string }

/** Daraja names one field an answer: the first that is wrong, in the order above. */
function fieldParser<S extends Record<string, z.ZodType>>(shape: S) {
  const schema = z.object(shape)
  const order = Object.keys(shape)
  return (body: Record<string, unknown>): FieldResult<z.infer<typeof schema>> => {
    const parsed = schema.safeParse(body)
    if (parsed.success) return { ok: true, fields: parsed.data }
    const wrong = new Set(parsed.error.issues.map((issue) => String(issue.path[0])))
    const first = order.find((field) => wrong.has(field)) ?? "Request"
    return { ok: false, message: `Bad Request - Invalid ${errorNames[first] ?? first}` }
  }
}

/** A whole http(s) address without blanks and placeholders. */
function isCallableUrl(url: string): boolean {
  if (/[\s<>{}[\]]/.test(url.replace("[::1]", "")) || !URL.canParse(url)) return false
  return ["https:", "http:"].includes(new URL(url).protocol)
}

/** Stated for C2B addresses; whether STK enforces it is unconfirmed, so a setting can turn it off. */
export function hasForbiddenWord(url: string): boolean {
  // The short ones count as whole words only, or a random id in the address would be refused now and then.
  return /m-?pesa|safaricom|(?<![a-z0-9])(exe|exec|cmd|sql|query)(?![a-z0-9])/i.test(url)
}
