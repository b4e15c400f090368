import { useEffect, useRef, type ReactNode } from "react"
import { Icon } from "@/components/ui/Icon"
import { buttonStyles, cx } from "@/components/ui/styles"
import { format } from "@/lib/i18n/format"
import type { Messages } from "@/lib/i18n/messages"
import { formatKes } from "@/lib/money"
import type { PaymentView } from "@/lib/payment/payment-view"

interface StateCardProps {
  view: PaymentView
  orderPath: string
  /** A request to a phone can pay what is missing; otherwise only payment by hand. */
  canAsk: boolean
  words: Messages["payment"]
}

/** What is happening, in a few words. Waiting is announced politely; what needs the shopper gets the focus. */
export function StateCard(props: StateCardProps) {
  const { view } = props
  const card = useRef<HTMLDivElement>(null)
  const firstState = useRef(view.state)
  const needsShopper = view.state === "not_completed" || view.state === "hold_over"

  useEffect(() => {
    if (needsShopper && view.state !== firstState.current) card.current?.focus()
    firstState.current = view.state
  }, [needsShopper, view.state])

  return (
    <div
      ref={card}
      role={needsShopper ? "alert" : "status"}
      tabIndex={-1}
      className={cx("rounded-3xl p-6 outline-offset-4", TONES[view.state])}
    >
      <Content {...props} />
    </div>
  )
}

const TONES: Record<PaymentView["state"], string> = {
  not_asked: "bg-paper-deep",
  sending: "bg-leaf-deep text-white on-dark",
  prompt_sent: "bg-leaf-deep text-white on-dark",
  checking: "bg-leaf-deep text-white on-dark",
  unconfirmed: "bg-sun-pale",
  not_completed: "bg-alarm-pale",
  part_paid: "bg-sun-pale",
  hold_over: "bg-paper-deep",
  paid: "bg-leaf-pale",
}

function Content({ view, orderPath, canAsk, words }: StateCardProps) {
  switch (view.state) {
    case "not_asked":
      return canAsk ? (
        <Stack title={words.notAskedTitle}>
          <p>{words.notAskedText}</p>
        </Stack>
      ) : (
        <Stack title={words.promptsDownTitle}>
          <p>{words.promptsDownText}</p>
        </Stack>
      )
    case "sending":
      return (
        <Waiting title={format(words.sendingTitle, { phone: keepTogether(view.phoneMasked) })}>
          <p>{words.sendingText}</p>
        </Waiting>
      )
    case "prompt_sent":
      return (
        <Waiting title={words.promptTitle}>
          <p className="text-lg">
            {format(words.promptText, {
              phone: keepTogether(view.phoneMasked),
              amount: formatKes(view.amount),
              business: view.businessName,
            })}
          </p>
          {/* Counts every second: read out, it would drown everything else. */}
          <p aria-live="off" className="text-white/80">
            {format(words.countdown, { seconds: view.secondsLeft })}
          </p>
          {view.isHintDue ? (
            <details open className="rounded-2xl bg-white/10 p-4">
              <summary className="min-h-6 font-semibold">{words.noPromptYet}</summary>
              <ul className="mt-2 list-disc space-y-1 pl-5">
                {words.noPromptTips.map((tip) => (
                  <li key={tip}>{tip}</li>
                ))}
              </ul>
            </details>
          ) : null}
        </Waiting>
      )
    case "checking":
      return (
        <Waiting title={words.checkingTitle}>
          <p>{words.checkingText}</p>
        </Waiting>
      )
    case "unconfirmed":
      return (
        <Stack title={words.unconfirmedTitle}>
          <p>{words.unconfirmedText}</p>
          <p className="font-semibold">{format(words.reference, { reference: view.reference })}</p>
        </Stack>
      )
    case "not_completed":
      return (
        <Stack title={words.failedTitle}>
          <p>{view.reason ? words.reasons[view.reason] : view.message}</p>
        </Stack>
      )
    case "part_paid":
      return (
        <Stack
          title={format(words.partPaidTitle, {
            received: formatKes(view.received),
            remaining: formatKes(view.remaining),
          })}
        >
          <p>{canAsk && view.retry.kind !== "never" ? words.partPaidText : words.partPaidTextByHand}</p>
          {view.openRequest ? (
            <p className="font-semibold">
              {format(words.partPaidOpenRequest, { amount: formatKes(view.openRequest) })}
            </p>
          ) : null}
        </Stack>
      )
    case "hold_over":
      return (
        <Stack title={words.orderCanceledTitle}>
          <p>
            {view.received > 0
              ? format(words.orderCanceledPaid, { received: formatKes(view.received) })
              : words.orderCanceledText}
          </p>
          <a href="/products" className={buttonStyles.primary}>
            {words.orderAgain}
          </a>
        </Stack>
      )
    case "paid":
      return (
        <Stack
          title={words.paidTitle}
          icon={<Icon name="check" className="size-10 rounded-full bg-leaf p-2 text-white" />}
        >
          <p>{describeReceipts(view.receipts, words)}</p>
          {view.excess > 0 ? (
            <p className="font-semibold">{format(words.excess, { amount: formatKes(view.excess) })}</p>
          ) : null}
          <a href={orderPath} className={buttonStyles.primary}>
            {words.seeOrder}
          </a>
        </Stack>
      )
  }
}

function describeReceipts(receipts: string[], words: Messages["payment"]): string {
  const [receipt] = receipts
  if (!receipt) return words.paidTextNoReceipt
  return receipts.length === 1
    ? format(words.paidText, { receipt })
    : format(words.paidTextMany, { receipts: receipts.join(", ") })
}

/** "0712 *** 678" on one line. */
const keepTogether = (text: string) => text.replaceAll(" ", "\u00a0")

function Waiting({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="space-y-3">
      <div className="flex items-center gap-4">
        <Icon name="phone" className="breathing size-12 shrink-0 text-sun" />
        <h2 className="text-2xl">{title}</h2>
      </div>
      {children}
    </div>
  )
}

function Stack({ title, icon, children }: { title: string; icon?: ReactNode; children: ReactNode }) {
  return (
    <div className="space-y-3">
      <div className="flex items-center gap-3">
        {icon}
        <h2 className="text-2xl">{title}</h2>
      </div>
      {children}
    </div>
  )
}
