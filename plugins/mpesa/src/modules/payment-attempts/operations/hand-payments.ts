import { type C2bRegistration, makeBillReference } from "../../../daraja"
import type { ManualPayment } from "../attempt-view"
import { verifyCallbackToken } from "../callback-address"
import { closeMessage, storeMessage } from "../ledger/inbox"
import { callbackUrl } from "./callback-url"
import type { OperationDeps } from "./deps"
import { isRegistered, keepRegistration } from "./registration"
import { findOwnNumber } from "./own-number"
import type { Till } from "./tills"

const QR_PIXELS = 300

/** Payments that a shopper makes at the PayBill or till, without a prompt. */
export const createHandPayments = (deps: OperationDeps) => ({
  /** What the merchant has set for them. */
  settings: { ...deps.options.handPayments, referencePrefix: deps.options.referencePrefix },
  describe: (order: OrderToPay) => describe(deps, order),
  makeQr: (payment: ManualPayment) => makeQr(deps, payment),
  register: () => register(deps, deps.tills.fromOptions),
  registerTills: (how?: { again: boolean }) => registerTills(deps, how),
  tillOfOrder: deps.tills.idOfOrder,
  /** The shortcode that a validation address was made for; null when we did not make it. */
  readAddress: (token: string) => verifyCallbackToken("c2b-validation", token, deps.options.callbackSecret),
  /** Whether money paid to this number is the shop's. */
  isOwnNumber: async (number: string) => (await findOwnNumber(deps.ledger, deps.options, number)) !== null,
  keepValidation: (message: Validation) => keepValidation(deps, message),
})

export type HandPayments = ReturnType<typeof createHandPayments>

/** Whole shillings; `tillId` null for the till in the options. */
type OrderToPay = { displayId: number; amount: number; tillId: string | null }
type Validation = { shortcode: string; raw: string; sourceIp: string | null; outcome: string }

/** Numbers and reference with which a shopper pays an amount from the M-Pesa menu. */
async function describe(
  { options, tills }: OperationDeps,
  { displayId, amount, tillId }: OrderToPay,
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
async function makeQr({ client }: OperationDeps, payment: ManualPayment): Promise<string> {
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

/**
 * The same for the tills beside the one in the options: those that are not registered at today's address, or all of
 * them `again`. A fault of one is logged, and the next call tries it again.
 */
async function registerTills(deps: OperationDeps, { again } = { again: false }): Promise<void> {
  const own = deps.tills.fromOptions.shortcode
  for (const till of (await deps.tills.listOpen()).filter(({ shortcode }) => shortcode !== own)) {
    if (!again && (await isRegistered(deps, till.shortcode))) continue
    await register(deps, till).catch((cause: unknown) => {
      deps.log.warn(`payments by hand at the till "${till.name}" are not announced yet: ${String(cause)}`)
    })
  }
}

/** Tells the vendor where payments by hand are asked about and announced. Harmless to repeat. */
async function register(deps: OperationDeps, { shortcode, client }: Till): Promise<C2bRegistration> {
  const { handPayments } = deps.options
  const registration = await client.registerC2bUrls({
    shortcode,
    responseType: handPayments.responseType,
    confirmationUrl: callbackUrl(deps, "c2b-confirmation", shortcode),
    validationUrl: callbackUrl(deps, "c2b-validation", shortcode),
  })
  await keepRegistration(deps, shortcode, registration)
  return registration
}

/** Keeps a question of the vendor and what was answered, for people who ask later why a payer was sent away. */
async function keepValidation({ ledger }: OperationDeps, message: Validation): Promise<void> {
  const { id } = await storeMessage(ledger, {
    kind: "c2b_validation",
    referenceId: message.shortcode,
    raw: message.raw,
    sourceIp: message.sourceIp,
  })
  await closeMessage(ledger, id, message.outcome === "accepted" ? "applied" : "ignored", message.outcome)
}
