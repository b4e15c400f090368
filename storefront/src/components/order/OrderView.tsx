import { ContactLinks } from "@/components/layout/ContactLinks"
import { OrderTotals } from "./OrderTotals"
import { ButtonLink } from "@/components/ui/ButtonLink"
import { Picture } from "@/components/ui/Picture"
import { cx } from "@/components/ui/styles"
import { format } from "@/lib/i18n/format"
import type { Messages } from "@/lib/i18n/messages"
import { formatKes } from "@/lib/money"
import type { Order, OrderStatus } from "@/lib/order/types"
import type { PaymentAttempt } from "@/lib/payment/attempt"

interface OrderViewProps {
  order: Order
  attempt: PaymentAttempt | null
  shop: { SHOP_PHONE?: string | undefined; SHOP_WHATSAPP?: string | undefined }
  words: Messages
}

export function OrderView({ order, attempt, shop, words }: OrderViewProps) {
  const { status } = order
  const receipt = attempt?.status === "paid" ? (attempt.receipt ?? null) : null
  return (
    <div className="wrap max-w-2xl space-y-8 pt-6">
      <header>
        <h1 className="text-3xl">{format(words.order.title, { number: order.number })}</h1>
        <p className="mt-1 text-ink-soft">{format(words.order.placed, { date: longDate(order.placedAt) })}</p>
        <div className={cx("mt-4 rounded-3xl p-5", STATUS_LOOK[status])}>
          <p className="font-display text-2xl font-semibold">{words.order.status[status]}</p>
          {status === "paid" ? (
            <p className="mt-1">
              {receipt ? `${words.order.receipt}: ${receipt}` : words.order.receiptAwaited}
            </p>
          ) : null}
          {status === "unpaid" ? (
            <>
              <p className="mt-1">{words.order.unpaidText}</p>
              <ButtonLink
                href={`/orders/${encodeURIComponent(order.id)}/pay`}
                look="accent"
                className="mt-4 w-full text-lg"
              >
                {format(words.order.payNow, { amount: formatKes(order.total) })}
              </ButtonLink>
            </>
          ) : null}
        </div>
      </header>
      <section>
        <h2 className="text-xl">{words.order.next}</h2>
        <p className="mt-1">{nextStep(order, words.order)}</p>
      </section>
      <section>
        <h2 className="text-xl">{words.order.items}</h2>
        <ul className="mt-2 divide-y divide-line border-y border-line">
          {order.lines.map((line) => (
            <li key={line.id} className="flex items-center gap-4 py-3">
              <Picture src={line.image} alt="" sizes="4rem" isSmall className="size-16 shrink-0 rounded-xl" />
              <p className="grow">
                {format(words.order.quantity, { count: line.quantity })}{" "}
                <span className="font-semibold">{line.title}</span>
                {line.variantTitle ? (
                  <span className="block text-sm text-ink-soft">{line.variantTitle}</span>
                ) : null}
              </p>
              <p className="shrink-0 font-semibold">{formatKes(line.total)}</p>
            </li>
          ))}
        </ul>
        <OrderTotals order={order} words={words} />
      </section>
      <section>
        <h2 className="text-xl">{words.order.deliverTo}</h2>
        <DeliveryLines order={order} words={words} />
      </section>
      <ContactLinks
        phone={shop.SHOP_PHONE}
        whatsapp={shop.SHOP_WHATSAPP}
        text={format(words.order.whatsappText, { number: order.number })}
        words={words.common}
      />
      <p className="text-sm text-ink-soft">{words.order.keepLink}</p>
    </div>
  )
}

const STATUS_LOOK: Record<OrderStatus, string> = {
  unpaid: "bg-sun-pale",
  paid: "bg-leaf-pale",
  canceled: "bg-paper-deep",
  refunded: "bg-paper-deep",
}

function DeliveryLines({
  order: { delivery, contactName, phoneMasked },
  words,
}: {
  order: Order
  words: Messages
}) {
  const lines = [
    ...delivery.place,
    delivery.promise,
    delivery.hours && `${words.checkout.hours}: ${delivery.hours}`,
    [contactName, phoneMasked].filter(Boolean).join(", "),
  ]
  return (
    <div className="mt-1 space-y-0.5">
      <p className="font-semibold">{delivery.name}</p>
      {lines.map((line) => (line ? <p key={line}>{line}</p> : null))}
      {delivery.mapUrl ? (
        <a
          href={delivery.mapUrl}
          target="_blank"
          rel="noopener"
          className="inline-flex min-h-11 items-center font-semibold text-leaf underline"
        >
          {format(words.checkout.mapFor, { name: delivery.name })}
        </a>
      ) : null}
    </div>
  )
}

function nextStep(order: Order, words: Messages["order"]): string {
  switch (order.status) {
    case "unpaid":
      return words.nextUnpaid
    case "paid":
      return order.delivery.isPickup
        ? format(words.nextPaidPickup, { place: order.delivery.name })
        : words.nextPaidDelivery
    case "canceled":
    case "refunded":
      return words.nextCanceled
  }
}

function longDate(iso: string): string {
  const format = new Intl.DateTimeFormat("en-KE", {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: "Africa/Nairobi",
  })
  return format.format(new Date(iso))
}
