import { RefundTask } from "../../lib/ledger-api"
import { approveRefund, refundDone, rejectRefund, retryRefund } from "../../lib/refund-api"
import { useLedgerAction } from "../../lib/use-ledger"
import { useTexts } from "../../lib/use-texts"
import { ActionButton } from "./action-button"
import { ReasonForm } from "./reason-form"

const ACTIONS = { approve: Approve, retry: Retry, done: Done, reject: Reject }

/** What a person can do about a refund: let it go, stop it, try another way, or say that it was paid by hand. */
export function RefundActions({ refund }: { refund: RefundTask }) {
  if (refund.actions.length === 0) return null
  return (
    <div className="flex flex-wrap gap-2">
      {(["approve", "retry", "done", "reject"] as const)
        .filter((action) => refund.actions.includes(action))
        .map((action) => {
          const Action = ACTIONS[action]
          return <Action key={action} refund={refund} />
        })}
    </div>
  )
}

type Props = { refund: RefundTask }

function Approve({ refund }: Props) {
  const { t } = useTexts()
  const approve = useLedgerAction(() => approveRefund(refund.id))
  return (
    <ActionButton may="refund" label={t("refund.approve")} done={t("refund.approved")} mutation={approve} />
  )
}

function Retry({ refund }: Props) {
  const { t } = useTexts()
  const retry = useLedgerAction((phone: string) => retryRefund(refund.id, phone))
  return (
    <ReasonForm
      may="refund"
      label={t("refund.retry")}
      field={t("refund.retryPhone")}
      hint={t("refund.retryHint")}
      done={t("refund.retried")}
      mutation={retry}
      kind="optional_phone"
    />
  )
}

function Reject({ refund }: Props) {
  const { t } = useTexts()
  const reject = useLedgerAction((reason: string) => rejectRefund(refund.id, reason))
  return (
    <ReasonForm
      may="refund"
      label={t("refund.reject")}
      field={t("refund.rejectWhy")}
      done={t("refund.rejected")}
      mutation={reject}
    />
  )
}

function Done({ refund }: Props) {
  const { t } = useTexts()
  const done = useLedgerAction((text: string) => refundDone(refund.id, text))
  return (
    <ReasonForm
      may="refund"
      label={t("refund.done")}
      field={t("refund.doneReceipt")}
      done={t("refund.doneSaid")}
      mutation={done}
    />
  )
}
