import { useState } from "react"
import { makeClaim } from "../../lib/claim-api"
import { useLedgerAction } from "../../lib/use-ledger"
import { useTexts } from "../../lib/use-texts"
import { useTold } from "../../lib/use-told"
import { TextField } from "./text-field"
import { ToolForm } from "./tool-form"

/** A customer shows an SMS at the counter: which order, which receipt. */
export function ClaimForm() {
  const { t } = useTexts()
  const [order, setOrder] = useState("")
  const [receipt, setReceipt] = useState("")
  const claim = useLedgerAction(makeClaim)
  const make = useTold(claim, t("claim.made"))
  return (
    <ToolForm
      may="follow_up"
      label={t("claim.make")}
      isPending={claim.isPending}
      onSubmit={() =>
        make({ display_id: Number(order.replace("#", "")), receipt: receipt.trim() }, () => setReceipt(""))
      }
    >
      <TextField
        label={t("claim.order")}
        isShort
        required
        inputMode="numeric"
        pattern="#?[0-9]+"
        value={order}
        onType={setOrder}
      />
      <TextField
        label={t("claim.receipt")}
        required
        maxLength={1000}
        autoCapitalize="characters"
        value={receipt}
        onType={setReceipt}
      />
    </ToolForm>
  )
}
