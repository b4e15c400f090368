import { useState } from "react"
import { format } from "@/lib/i18n/format"
import type { Messages } from "@/lib/i18n/messages"
import { formatKes } from "@/lib/money"
import type { PayByHand } from "@/lib/payment/order-payment"

interface PaymentQrProps {
  orderId: string
  payByHand: PayByHand
  words: Messages["payment"]["byHand"]
}

/**
 * A picture for the M-Pesa app of another phone: in view on a wide screen, behind a press on a phone, which cannot scan
 * itself. Only the one that is seen is fetched: a lazy picture that is not laid out costs no data.
 */
export function PaymentQr({ orderId, payByHand, words }: PaymentQrProps) {
  const [isMissing, setIsMissing] = useState(false)
  // The amount is part of the address, so that the picture follows what is left to pay.
  const source = `/api/payments/orders/${encodeURIComponent(orderId)}/qr?amount=${payByHand.amount}`
  const picture = isMissing ? (
    <p className="text-ink-soft">{words.qrMissing}</p>
  ) : (
    <img
      src={source}
      alt={format(words.qrAlt, { amount: formatKes(payByHand.amount), business: payByHand.business_name })}
      width={200}
      height={200}
      loading="lazy"
      onError={() => setIsMissing(true)}
      className="rounded-xl bg-white [image-rendering:pixelated]"
    />
  )
  return (
    <>
      <details className="mt-1 md:hidden">
        <summary className="inline-flex min-h-11 items-center font-semibold text-leaf underline underline-offset-4">
          {words.qrShow}
        </summary>
        {picture}
      </details>
      <div className="mt-4 hidden items-center gap-5 border-t border-line pt-4 md:flex">
        {picture}
        {isMissing ? null : <p className="text-ink-soft">{words.qrText}</p>}
      </div>
    </>
  )
}
