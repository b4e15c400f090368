import { z } from "zod"
import { findForbiddenWord } from "../callback-url"
import { readKey, readText } from "../loose-json"
import { amountField, msisdnField, shortcodeDigitsField, shortcodeField, urlField } from "../schemas"

const c2bUrl = urlField.refine((url) => findForbiddenWord(url) === undefined, {
  error: ({ input }) => `contains "${findForbiddenWord(String(input))}", which Safaricom refuses`,
})

export const registerUrlsBodySchema = z.strictObject({
  ShortCode: shortcodeDigitsField,
  // Sentence case, or Daraja refuses it.
  ResponseType: z.enum(["Completed", "Cancelled"]),
  ConfirmationURL: c2bUrl,
  ValidationURL: c2bUrl,
})

export const simulateC2bBodySchema = z.strictObject({
  ShortCode: shortcodeField,
  CommandID: z.enum(["CustomerPayBillOnline", "CustomerBuyGoodsOnline"]),
  Amount: amountField,
  Msisdn: msisdnField,
  BillRefNumber: z.string().min(1).max(20).nullable(),
})

export const c2bReplySchema = z.looseObject({}).transform((reply) => ({
  responseCode: readText(readKey(reply, "ResponseCode")),
  responseDescription: readText(readKey(reply, "ResponseDescription")),
  originatorConversationId:
    // The vendor's own spelling comes first.
    readText(readKey(reply, "OriginatorCoversationID")) ||
    readText(readKey(reply, "OriginatorConversationID")),
}))
