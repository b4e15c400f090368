import { PaymentQr } from "./PaymentQr"
import { CopyButton } from "@/components/ui/CopyButton"
import { format } from "@/lib/i18n/format"
import type { Messages } from "@/lib/i18n/messages"
import { formatKes } from "@/lib/money"
import type { PayByHand } from "@/lib/payment/order-payment"

interface PayByHandCardProps {
  orderId: string
  payByHand: PayByHand
  /** Nothing else pays this order now, so it is no "or". */
  isOnlyWay: boolean
  words: Messages["payment"]
}

/** The steps in the phone's own menu, with what is typed there in large figures. In view while waiting too. */
export function PayByHandCard({ orderId, payByHand, isOnlyWay, words }: PayByHandCardProps) {
  const { byHand } = words
  const { kind, number, account_reference: account, amount, business_name: business } = payByHand
  const typed = [
    { label: byHand.number[kind], value: number, copied: number },
    ...(account
      ? [{ label: byHand.account, value: account, copied: account, hint: byHand.accountHint }]
      : []),
    { label: byHand.amount, value: formatKes(amount), copied: String(amount) },
  ]
  return (
    <section
      aria-labelledby="by-hand-heading"
      className="rounded-3xl border-[1.5px] border-line bg-white p-5"
    >
      <h2 id="by-hand-heading" className="text-xl">
        {(isOnlyWay ? byHand.title : byHand.otherTitle)[kind]}
      </h2>
      <ol className="mt-3 divide-y divide-line">
        <li className="pb-3">{byHand.menu[kind]}</li>
        {typed.map(({ label, value, copied, ...more }) => (
          <li key={label} className="py-2.5">
            <span className="flex items-center justify-between gap-3">
              <span>
                <span className="block text-sm text-ink-soft">{label}</span>
                <span className="select-all text-2xl font-bold tracking-wide tabular-nums">{value}</span>
              </span>
              <CopyButton
                text={copied}
                label={format(byHand.copyLabel, { what: label.toLowerCase() })}
                words={byHand}
              />
            </span>
            {"hint" in more ? <span className="mt-0.5 block text-sm text-ink-soft">{more.hint}</span> : null}
          </li>
        ))}
        <li className="pt-3">{format(byHand.pin, { business })}</li>
      </ol>
      <p className="mt-3 font-semibold text-leaf noscript:hidden">{byHand.live}</p>
      <noscript>
        <a
          href={`/orders/${encodeURIComponent(orderId)}/pay`}
          className="mt-3 inline-flex min-h-11 items-center font-semibold text-leaf underline underline-offset-4"
        >
          {byHand.lookAgain}
        </a>
      </noscript>
      <PaymentQr orderId={orderId} payByHand={payByHand} words={byHand} />
    </section>
  )
}
