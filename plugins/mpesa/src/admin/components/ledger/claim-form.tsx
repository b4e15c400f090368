import { Button, Input, Label, toast } from "@medusajs/ui"
import { FormEvent, useState } from "react"
import { makeClaim } from "../../lib/claim-api"
import { problemOf } from "../../lib/problem"
import { useLedgerAction } from "../../lib/use-ledger"
import { useTexts } from "../../lib/use-texts"
import { useMay } from "./action-button"

/** A customer shows an SMS at the counter: which order, which receipt. */
export function ClaimForm({ orderDisplayId }: { orderDisplayId?: number }) {
  const { t } = useTexts()
  const isAllowed = useMay("follow_up")
  const [order, setOrder] = useState(orderDisplayId === undefined ? "" : String(orderDisplayId))
  const [receipt, setReceipt] = useState("")
  const claim = useLedgerAction(makeClaim)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    claim.mutate(
      { display_id: Number(order.replace("#", "")), receipt: receipt.trim() },
      {
        onSuccess: () => {
          toast.success(t("claim.made"))
          setReceipt("")
        },
        onError: (error) => toast.error(problemOf(error, t("actionFailed"))),
      },
    )
  }
  return (
    <form onSubmit={submit} className="flex flex-wrap items-end gap-2 px-4 pb-4 lg:px-6">
      <div className="flex w-28 flex-col gap-y-1">
        <Label htmlFor="claim-order" size="xsmall">
          {t("claim.order")}
        </Label>
        <Input
          id="claim-order"
          size="small"
          required
          inputMode="numeric"
          pattern="#?[0-9]+"
          value={order}
          onChange={({ target }) => setOrder(target.value)}
        />
      </div>
      <div className="flex min-w-0 grow basis-40 flex-col gap-y-1 md:grow-0">
        <Label htmlFor="claim-receipt" size="xsmall">
          {t("claim.receipt")}
        </Label>
        <Input
          id="claim-receipt"
          size="small"
          required
          maxLength={1000}
          autoCapitalize="characters"
          value={receipt}
          onChange={({ target }) => setReceipt(target.value)}
        />
      </div>
      <Button
        size="small"
        type="submit"
        variant="secondary"
        disabled={!isAllowed}
        title={isAllowed ? undefined : t("notAllowed")}
        isLoading={claim.isPending}
      >
        {t("claim.make")}
      </Button>
    </form>
  )
}
