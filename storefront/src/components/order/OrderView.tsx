import { ContactLinks } from "@/components/layout/ContactLinks"
import { OrderTotals } from "./OrderTotals"
import { ButtonLink } from "@/components/ui/ButtonLink"
import { Picture } from "@/components/ui/Picture"
import { cx } from "@/components/ui/styles"
import { format } from "@/lib/i18n/format"
import type { Messages } from "@/lib/i18n/messages"
import { formatKes } from "@/lib/money"
import type { Order, OrderStatus } from "@/lib/order/types"
import type { OrderPayment } from "@/lib/payment/order-payment"
import { receiptNumbers } from "@/lib/payment/payment-view"

interface OrderViewProps {
  order: Order
  payment: OrderPayment | null
  shop: { SHOP_PHONE?: string | undefined; SHOP_WHATSAPP?: string | undefined }
  words: Messages
}

export function OrderView({ order, payment, shop, words }: OrderViewProps) {
  const { status } = order
  const toPay = payment?.status === "part_paid" ? payment.remaining : order.total
  return (
    <div className="wrap max-w-2xl space-y-8 pt-6">
      <header>
        <h1 className="text-3xl">{format(words.order.title, { number: order.number })}</h1>
        <p className="mt-1 text-ink-soft">{format(words.order.placed, { date: longDate(order.placedAt) })}</p>
        <div className={cx("mt-4 rounded-3xl p-5", STATUS_LOOK[status])}>
          <p className="font-display text-2xl font-semibold">{words.order.status[status]}</p>
          {status === "paid" ? (
            <p className="mt-1">{describeReceipts(payment ? receiptNumbers(payment) : [], words.order)}</p>
          ) : null}
          {status === "on_delivery" ? (
            <p className="mt-1">{format(words.order.onDeliveryText, { amount: formatKes(order.total) })}</p>
          ) : null}
          <MoneyNote payment={payment} words={words} />
          {status === "unpaid" ? (
            <>
              <p className="mt-1">{words.order.unpaidText}</p>
              <ButtonLink
                href={`/orders/${encodeURIComponent(order.id)}/pay`}
                look="accent"
                className="mt-4 w-full text-lg"
              >
                {format(words.order.payNow, { amount: formatKes(toPay) })}
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
  on_delivery: "bg-leaf-pale",
  canceled: "bg-paper-deep",
  refunded: "bg-paper-deep",
}

/** Money that is not what the order asked for: some is missing, or some goes back. */
function MoneyNote({ payment, words }: { payment: OrderPayment | null; words: Messages }) {
  if (!payment) return null
  const { status, received, remaining, excess } = payment
  const note =
    status === "part_paid"
      ? format(words.payment.soFar, { received: formatKes(received), remaining: formatKes(remaining) })
      : status === "canceled" && excess > 0
        ? format(words.payment.orderCanceledPaid, { received: formatKes(excess) })
        : excess > 0
          ? format(words.payment.excess, { amount: formatKes(excess) })
          : null
  return note ? <p className="mt-1 font-semibold">{note}</p> : null
}

function describeReceipts(receipts: string[], words: Messages["order"]): string {
  if (receipts.length === 0) return words.receiptAwaited
  return `${receipts.length === 1 ? words.receipt : words.receipts}: ${receipts.join(", ")}`
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
    case "on_delivery":
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
