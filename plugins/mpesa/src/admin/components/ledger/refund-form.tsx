import { useState } from "react"
import { AskedRefund, Money, refundMoney } from "../../lib/ledger-api"
import { useLedgerAction } from "../../lib/use-ledger"
import { Texts, useTexts } from "../../lib/use-texts"
import { useTold } from "../../lib/use-told"
import { FoldedForm } from "./folded-form"
import { TextField } from "./text-field"

/** Money for an order that was paid already has nowhere else to go, and its reason is known. */
const DOUBLES = ["order_paid_already", "second_receipt"]

export function RefundForm({ money }: { money: Money }) {
  const { t, name } = useTexts()
  const isDouble = DOUBLES.includes(money.reason ?? "")
  const [amount, setAmount] = useState(String(money.waiting_amount))
  const [note, setNote] = useState(isDouble && money.reason ? name("reason", money.reason) : "")
  const [phone, setPhone] = useState("")
  // Only all of an untouched payment can be reversed, which needs no number.
  const isPart = Number(amount) !== money.amount
  const refund = useLedgerAction((input: Parameters<typeof refundMoney>[1]) => refundMoney(money.id, input))
  const send = useTold(refund, ({ payment_refunds }) => describeAsked(payment_refunds, t))
  return (
    <FoldedForm
      may="refund"
      label={t("money.refund")}
      submitLabel={t("money.refundSend")}
      variant={isDouble ? "primary" : "secondary"}
      isPending={refund.isPending}
      onSubmit={(fold) =>
        send(
          {
            amount: Number(amount),
            note: note.trim(),
            ...(phone.trim() === "" ? {} : { phone: phone.trim() }),
          },
          fold,
        )
      }
    >
      <TextField
        label={t("money.refundAmount")}
        isShort
        autoFocus
        type="number"
        required
        min={1}
        max={money.waiting_amount}
        value={amount}
        onType={setAmount}
      />
      <TextField
        label={t("money.refundNote")}
        required
        minLength={3}
        maxLength={500}
        value={note}
        onType={setNote}
      />
      <TextField
        label={t("money.refundPhone")}
        {...(isPart && money.channel !== "prompt" ? { hint: t("money.refundPhoneHint") } : {})}
        type="tel"
        maxLength={20}
        value={phone}
        onType={setPhone}
      />
    </FoldedForm>
  )
}

/** Nothing is told as sent that still needs a person. */
function describeAsked(refunds: AskedRefund[], t: Texts["t"]): string {
  if (refunds.some(({ status }) => status === "awaiting_approval")) return t("money.refundToApprove")
  if (refunds.some(({ status }) => status === "needs_attention")) return t("money.refundRefused")
  if (refunds.some(({ method }) => method === "manual")) return t("money.refundByHand")
  return t("money.refunded")
}
