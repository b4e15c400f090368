import { z } from "zod"
import { isAccountReference } from "./account-reference"
import { DarajaError } from "./errors"
import { readKey, readText } from "./loose-json"
import { DarajaRequest } from "./request"
import { amountField } from "./schemas"

export type DynamicQrInput = {
  merchantName: string
  /** 1 to 12 letters and digits; the payment arrives with it as its account. */
  reference: string
  amountShillings: number
  /** `PB` pays a PayBill, `BG` a till. */
  transactionType: "PB" | "BG"
  /** The PayBill or till number. */
  creditPartyIdentifier: string
  /** Pixels of one side. */
  size: number
}

const bodySchema = z.strictObject({
  MerchantName: z.string().min(1).max(100),
  RefNo: z.string().refine(isAccountReference, "must be 1 to 12 letters and digits"),
  Amount: amountField,
  TrxCode: z.enum(["PB", "BG"]),
  CPI: z.string().regex(/^\d{5,10}$/, "must be 5 to 10 digits"),
  Size: z.string().regex(/^\d{2,4}$/, "must be 10 to 9999"),
})

const replySchema = z.looseObject({}).transform((reply) => ({
  responseCode: readText(readKey(reply, "ResponseCode")),
  responseDescription: readText(readKey(reply, "ResponseDescription")),
  image: readText(readKey(reply, "QRCode")).replace(/^data:image\/\w+;base64,/, ""),
}))

/** A picture that the M-Pesa app scans. The money arrives as a C2B payment. Harmless to repeat. */
export async function createDynamicQr(
  { request }: { request: DarajaRequest },
  input: DynamicQrInput,
): Promise<{ pngBase64: string }> {
  const { responseCode, responseDescription, image } = await request({
    path: "/mpesa/qrcode/v1/generate",
    bodySchema,
    body: {
      MerchantName: input.merchantName,
      RefNo: input.reference,
      Amount: input.amountShillings,
      TrxCode: input.transactionType,
      CPI: input.creditPartyIdentifier,
      Size: String(input.size),
    },
    reply: replySchema,
    repeatable: true,
  })
  // The code is "00", "0" or an id, depending on the source; the picture itself is the success.
  if (image !== "" && z.base64().safeParse(image).success) return { pngBase64: image }
  throw new DarajaError({
    code: "daraja_rejected",
    retry: "safe",
    operatorMessage: `Daraja made no QR code: ${responseCode} ${responseDescription}`.trim(),
  })
}
