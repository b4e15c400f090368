import { applyMoney, completeOrder, Money } from "../../lib/ledger-api"
import { formatAmount } from "../../lib/format"
import { useLedgerAction } from "../../lib/use-ledger"
import { Texts, useTexts } from "../../lib/use-texts"
import { ActionButton } from "./action-button"
import { ReasonForm } from "./reason-form"
import { RefundForm } from "./refund-form"

/** The order was given up before the money came; it can be placed again while its goods are there. */
const COMPLETABLE = ["order_canceled", "payment_canceled"]

/** What can be done with money that waits: finish its order, give it to another one, or send it back. */
export function WaitingActions({ money }: { money: Money }) {
  return (
    <div className="flex flex-wrap items-start gap-2">
      {money.order_id !== null && COMPLETABLE.includes(money.reason ?? "") && (
        <CompleteOrder receiptId={money.id} />
      )}
      <ApplyToOrder receiptId={money.id} />
      <RefundForm money={money} />
    </div>
  )
}

function CompleteOrder({ receiptId }: { receiptId: string }) {
  const { t } = useTexts()
  const complete = useLedgerAction(() => completeOrder(receiptId))
  return (
    <ActionButton
      may="apply"
      variant="primary"
      label={t("money.complete")}
      done={({ payment_receipt: money }) => `${t("money.completed")} ${describePaid(money, t)}`}
      mutation={complete}
    />
  )
}

function ApplyToOrder({ receiptId }: { receiptId: string }) {
  const { t } = useTexts()
  const apply = useLedgerAction((order: string) => applyMoney(receiptId, Number(order.replace("#", ""))))
  return (
    <ReasonForm
      may="apply"
      label={t("money.apply")}
      field={t("money.applyOrder")}
      done={({ payment_receipt: money }) => describePaid(money, t)}
      mutation={apply}
      kind="order"
    />
  )
}

/** What the money did: it may be too little for the order, or more than it needs. */
function describePaid(money: Money, t: Texts["t"]): string {
  const number = money.order_display_id ?? ""
  const amount = formatAmount(money.waiting_amount, money.currency_code)
  if (money.waiting_amount === 0) return t("money.applied", { number })
  return t(money.reason === "underpaid" ? "money.appliedTooLittle" : "money.appliedRest", { number, amount })
}
