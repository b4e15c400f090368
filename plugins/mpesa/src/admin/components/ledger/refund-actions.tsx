import { RefundTask } from "../../lib/ledger-api"
import { decideRefund } from "../../lib/refund-api"
import { useLedgerAction } from "../../lib/use-ledger"
import { useTexts } from "../../lib/use-texts"
import { ActionButton } from "./action-button"
import { ReasonForm } from "./reason-form"

/** What a person can do about a refund: let it go, stop it, or say that it was paid by hand. */
export function RefundActions({ refund }: { refund: RefundTask }) {
  const { t } = useTexts()
  const approve = useLedgerAction(() => decideRefund(refund.id, "approve"))
  const reject = useLedgerAction((note: string) => decideRefund(refund.id, "reject", { note }))
  const done = useLedgerAction((receipt: string) =>
    decideRefund(refund.id, "done", { refund_receipt: receipt }),
  )
  switch (refund.status) {
    case "awaiting_approval":
      return (
        <div className="flex flex-wrap gap-2">
          <ActionButton
            may="refund"
            label={t("refund.approve")}
            done={t("refund.approved")}
            mutation={approve}
            input={undefined}
          />
          <ReasonForm
            may="refund"
            label={t("refund.reject")}
            field={t("refund.rejectWhy")}
            done={t("refund.rejected")}
            mutation={reject}
          />
        </div>
      )
    case "requested":
    case "needs_attention":
      if (refund.status === "requested" && refund.method !== "manual") return null
      return (
        <ReasonForm
          may="refund"
          label={t("refund.done")}
          field={t("refund.doneReceipt")}
          done={t("refund.doneSaid")}
          mutation={done}
        />
      )
    default:
      return null
  }
}
