import { z } from "zod"
import { isAccountReference } from "./account-reference"
import { MAX_AMOUNT_SHILLINGS, MIN_AMOUNT_SHILLINGS } from "./amount"
import { isSendableUrl } from "./callback-url"

// What Daraja sends and takes, in its own spelling. Replies are read leniently: unknown keys pass, and codes
// come as numbers or strings and leave as strings.

const code = z.union([z.string(), z.number()]).transform((value) => String(value).trim())
const id = z.string().trim().min(1)
const text = z.string().catch("")

export const shortcodeField = z.number().int().min(10_000).max(9_999_999)
export const amountField = z.number().int().min(MIN_AMOUNT_SHILLINGS).max(MAX_AMOUNT_SHILLINGS)
// A number, not a string: one integrator saw prompts to string numbers end in 1037 in production.
export const msisdnField = z
  .number()
  .int()
  .refine((value) => /^254[71]\d{8}$/.test(String(value)), "must be 2547... or 2541...")
/** For the APIs whose samples have the shortcode as text. */
export const shortcodeDigitsField = z.string().regex(/^\d{5,7}$/, "must be 5 to 7 digits")
export const remarksField = z.string().min(2).max(100)
const timestamp = z.string().regex(/^\d{14}$/)
export const urlField = z
  .string()
  .refine(isSendableUrl, "must be a complete http or https address without blanks")

export const accessTokenReplySchema = z.object({
  access_token: z.string().min(1),
  // 3599 on the portal, "3599" elsewhere.
  expires_in: z.coerce.number().positive(),
})

export const stkPushBodySchema = z.strictObject({
  BusinessShortCode: shortcodeField,
  Password: z.base64(),
  Timestamp: timestamp,
  TransactionType: z.enum(["CustomerPayBillOnline", "CustomerBuyGoodsOnline"]),
  Amount: amountField,
  PartyA: msisdnField,
  PartyB: shortcodeField,
  PhoneNumber: msisdnField,
  CallBackURL: urlField,
  AccountReference: z.string().refine(isAccountReference, "must be 1 to 12 letters and digits"),
  TransactionDesc: z.string().min(1).max(13),
})

export const stkPushReplySchema = z.object({
  MerchantRequestID: id,
  CheckoutRequestID: id,
  ResponseCode: code,
  ResponseDescription: text,
  CustomerMessage: text,
})

export const stkQueryBodySchema = z.strictObject({
  BusinessShortCode: shortcodeField,
  Password: z.base64(),
  Timestamp: timestamp,
  CheckoutRequestID: z.string().min(1),
})

export const stkQueryReplySchema = z.object({
  ResponseCode: code.optional(),
  CheckoutRequestID: z.string().optional(),
  // Absent while nothing is decided.
  ResultCode: code.optional(),
  ResultDesc: text,
})

export const reversalBodySchema = z.strictObject({
  Initiator: z.string().min(1),
  SecurityCredential: z.base64(),
  CommandID: z.literal("TransactionReversal"),
  TransactionID: z.string().regex(/^[A-Z0-9]+$/),
  Amount: amountField,
  ReceiverParty: shortcodeField,
  // The vendor's spelling; the correct one is refused.
  RecieverIdentifierType: z.literal("11"),
  ResultURL: urlField,
  QueueTimeOutURL: urlField,
  Remarks: remarksField,
})

export const acknowledgementSchema = z.object({
  OriginatorConversationID: id,
  ConversationID: id,
  ResponseCode: code,
  ResponseDescription: text,
})

/** The API's own error, or the fault of the gateway in front of it. */
export const errorReplySchema = z.object({
  requestId: z.string().optional().catch(undefined),
  errorCode: code.optional().catch(undefined),
  errorMessage: z.string().optional().catch(undefined),
  fault: z
    .object({
      faultstring: z.string().optional().catch(undefined),
      detail: z
        .object({ errorcode: code.optional().catch(undefined) })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
})
