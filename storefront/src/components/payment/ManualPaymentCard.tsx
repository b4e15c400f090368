import { format } from "@/lib/i18n/format"
import type { Messages } from "@/lib/i18n/messages"
import { formatKes } from "@/lib/money"
import type { ManualPayment } from "@/lib/payment/attempt"

interface ManualPaymentCardProps {
  manual: ManualPayment
  words: Messages["payment"]
}

/** How to pay from the phone's own menu, to the same shop, with the exact amount. In view while waiting too. */
export function ManualPaymentCard({ manual, words }: ManualPaymentCardProps) {
  const kind = manual.kind === "paybill" ? words.fallbackPaybill : words.fallbackTill
  const rows = [
    { label: words.fallbackNumber[manual.kind], value: manual.number },
    ...(manual.account_reference ? [{ label: words.fallbackAccount, value: manual.account_reference }] : []),
    { label: words.fallbackAmount, value: formatKes(manual.amount) },
    { label: words.fallbackName, value: manual.business_name },
  ]
  return (
    <section aria-labelledby="manual-heading" className="rounded-3xl border-[1.5px] border-line bg-white p-5">
      <h2 id="manual-heading" className="text-xl">
        {format(words.fallbackTitle, { kind })}
      </h2>
      <p className="mt-1 text-ink-soft">{format(words.fallbackSteps, { kind })}</p>
      <dl className="mt-3 divide-y divide-line">
        {rows.map(({ label, value }) => (
          <div key={label} className="flex justify-between gap-4 py-2">
            <dt>{label}</dt>
            <dd className="select-all text-lg font-bold">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
