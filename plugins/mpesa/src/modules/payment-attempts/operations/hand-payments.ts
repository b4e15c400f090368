import { type C2bRegistration, makeBillReference } from "../../../daraja"
import type { ManualPayment } from "../attempt-view"
import { closeMessage, storeMessage } from "../ledger/inbox"
import { callbackUrl } from "./callback-url"
import type { OperationDeps } from "./deps"

const QR_PIXELS = 300

/** Numbers and reference with which a shopper pays an amount from the M-Pesa menu; whole shillings. */
export async function payByHand(
  { options, tills }: Pick<OperationDeps, "options" | "tills">,
  { displayId, amount, tillId }: { displayId: number; amount: number; tillId: string | null },
): Promise<ManualPayment> {
  const payee = await tills.payeeOf(tillId)
  const shared = { amount, business_name: payee.businessName }
  return payee.type === "till"
    ? { kind: "till", number: payee.tillNumber ?? payee.shortcode, ...shared }
    : {
        kind: "paybill",
        number: payee.shortcode,
        account_reference: makeBillReference(displayId, options.referencePrefix),
        ...shared,
      }
}

/** A PNG as data address. Throws `DarajaError` when the vendor makes none. */
export async function makeQr({ client }: OperationDeps, payment: ManualPayment): Promise<string> {
  const { pngBase64 } = await client.dynamicQr({
    merchantName: payment.business_name,
    // A till has no reference; the picture wants one all the same.
    reference: payment.account_reference ?? "ORDER",
    amountShillings: payment.amount,
    transactionType: payment.kind === "paybill" ? "PB" : "BG",
    creditPartyIdentifier: payment.number,
    size: QR_PIXELS,
  })
  return `data:image/png;base64,${pngBase64}`
}

/** Tells the vendor where payments by hand are asked about and announced. Harmless to repeat. */
export function registerHandPayments(deps: OperationDeps): Promise<C2bRegistration> {
  const { shortcode, handPayments } = deps.options
  return deps.client.registerC2bUrls({
    shortcode,
    responseType: handPayments.responseType,
    confirmationUrl: callbackUrl(deps, "c2b-confirmation", shortcode),
    validationUrl: callbackUrl(deps, "c2b-validation", shortcode),
  })
}

/** Keeps a question of the vendor and what was answered, for people who ask later why a payer was sent away. */
export async function keepValidation(
  { ledger }: OperationDeps,
  message: { shortcode: string; raw: string; sourceIp: string | null; outcome: string },
): Promise<void> {
  const { id } = await storeMessage(ledger, {
    kind: "c2b_validation",
    referenceId: message.shortcode,
    raw: message.raw,
    sourceIp: message.sourceIp,
  })
  await closeMessage(ledger, id, message.outcome === "accepted" ? "applied" : "ignored", message.outcome)
}
