import { Button, Input, Label, toast } from "@medusajs/ui"
import { FormEvent, useState } from "react"
import { applyMoney, completeOrder, Money, refundMoney } from "../../lib/ledger-api"
import { problemOf } from "../../lib/problem"
import { useLedgerAction } from "../../lib/use-ledger"
import { useTexts } from "../../lib/use-texts"
import { ActionButton, useMay } from "./action-button"
import { ReasonForm } from "./reason-form"

/** The order was given up before the money came; it can be placed again while its goods are there. */
const COMPLETABLE = ["order_canceled", "payment_canceled"]

/** What can be done with money that waits: finish its order, give it to another one, or send it back. */
export function WaitingActions({ money }: { money: Money }) {
  const { t } = useTexts()
  const complete = useLedgerAction(() => completeOrder(money.id))
  const apply = useLedgerAction((order: string) => applyMoney(money.id, Number(order.replace("#", ""))))
  return (
    <div className="flex flex-wrap items-end gap-2">
      {money.order_id !== null && COMPLETABLE.includes(money.reason ?? "") && (
        <ActionButton
          may="apply"
          variant="primary"
          label={t("money.complete")}
          done={t("money.completed")}
          mutation={complete}
          input={undefined}
        />
      )}
      <ReasonForm
        may="apply"
        label={t("money.apply")}
        field={t("money.applyOrder")}
        done={t("money.applied")}
        mutation={apply}
        digitsOnly
      />
      <RefundForm money={money} />
    </div>
  )
}

function RefundForm({ money }: { money: Money }) {
  const { t } = useTexts()
  const isAllowed = useMay("refund")
  const [isOpen, setOpen] = useState(false)
  const [amount, setAmount] = useState(String(money.waiting_amount))
  const [note, setNote] = useState("")
  const refund = useLedgerAction((input: { amount: number; note: string }) => refundMoney(money.id, input))
  if (!isOpen) {
    return (
      <Button
        size="small"
        type="button"
        variant="secondary"
        disabled={!isAllowed}
        title={isAllowed ? undefined : t("notAllowed")}
        onClick={() => setOpen(true)}
      >
        {t("money.refund")}
      </Button>
    )
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    refund.mutate(
      { amount: Number(amount), note: note.trim() },
      {
        onSuccess: () => {
          toast.success(t("money.refunded"))
          setOpen(false)
        },
        onError: (error) => toast.error(problemOf(error, t("actionFailed"))),
      },
    )
  }
  return (
    <form onSubmit={submit} className="flex w-full flex-wrap items-end gap-2">
      <div className="flex w-28 flex-col gap-y-1">
        <Label htmlFor="refund-amount" size="xsmall">
          {t("money.refundAmount")}
        </Label>
        <Input
          id="refund-amount"
          size="small"
          type="number"
          required
          min={1}
          max={money.waiting_amount}
          value={amount}
          onChange={({ target }) => setAmount(target.value)}
        />
      </div>
      <div className="flex min-w-0 grow basis-40 flex-col gap-y-1">
        <Label htmlFor="refund-note" size="xsmall">
          {t("money.refundNote")}
        </Label>
        <Input
          id="refund-note"
          size="small"
          required
          maxLength={500}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
      </div>
      <Button size="small" type="submit" isLoading={refund.isPending}>
        {t("money.refund")}
      </Button>
      <Button size="small" type="button" variant="transparent" onClick={() => setOpen(false)}>
        {t("cancel")}
      </Button>
    </form>
  )
}
