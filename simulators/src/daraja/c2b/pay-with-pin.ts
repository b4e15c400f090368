import { findMerchant } from "../merchants"
import { failedSms } from "../messages"
import type { DarajaParts } from "../parts"
import { checkPin, wrongPinsLeft } from "../wallets"
import { payByHand, type HandPayment, type HandPaymentAnswer } from "./pay"

/** As a person pays: a wrong PIN ends it, and the third locks the wallet. */
export async function payWithPin(
  parts: DarajaParts,
  { pin, ...payment }: HandPayment & { pin: string },
): Promise<HandPaymentAnswer> {
  const wallet = parts.wallets.get(payment.msisdn)
  const merchant = findMerchant(parts.merchants, payment.number)
  const check = checkPin(wallet, pin)
  if (!merchant || check !== "wrong") return payByHand(parts, payment)
  const { amount } = payment
  const message =
    failedSms({
      code: "2001",
      amount,
      merchant,
      balance: wallet.balance,
      pinsLeft: wrongPinsLeft(wallet),
    }) ?? ""
  wallet.messages.unshift({ at: parts.clock.now(), text: message })
  return { accepted: false, code: "2001", message }
}
