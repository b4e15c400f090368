import { Drawer } from "@medusajs/ui"
import { formatAmount } from "../../lib/format"
import { PaymentFile } from "../../lib/ledger-api"
import { usePaymentFile } from "../../lib/use-ledger"
import { useTexts } from "../../lib/use-texts"
import { LoadState } from "../load-state"
import { FileClaims, FileRefunds } from "./file-refunds"
import { FileMessages } from "./file-messages"
import { FileMoney } from "./file-money"
import { FilePrompt } from "./file-prompt"
import { FileTimeline } from "./file-timeline"

/** Everything about one payment, beside the list that it was opened from. */
export function PaymentDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTexts()
  const query = usePaymentFile(id)
  return (
    <Drawer open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content aria-describedby={undefined}>
        <Drawer.Header>
          <Drawer.Title>{query.data ? titleOf(query.data.payment, t("name")) : t("name")}</Drawer.Title>
        </Drawer.Header>
        <Drawer.Body className="divide-ui-border-base divide-y overflow-y-auto p-0">
          <LoadState query={query}>{({ payment }) => <File payment={payment} />}</LoadState>
        </Drawer.Body>
      </Drawer.Content>
    </Drawer>
  )
}

function File({ payment }: { payment: PaymentFile }) {
  return (
    <>
      {payment.receipts.map((money) => (
        <FileMoney key={money.id} money={money} />
      ))}
      {payment.attempt && <FilePrompt attempt={payment.attempt} />}
      {payment.refunds.length > 0 && <FileRefunds refunds={payment.refunds} />}
      {payment.claims.length > 0 && <FileClaims claims={payment.claims} />}
      <FileTimeline events={payment.events} refunds={payment.refunds} />
      <FileMessages messages={payment.messages} />
    </>
  )
}

function titleOf({ attempt, receipts }: PaymentFile, otherwise: string): string {
  const [money] = receipts
  const amount = money?.amount ?? attempt?.amount
  const currency = money?.currency_code ?? attempt?.currency_code
  return [amount === undefined ? otherwise : formatAmount(amount, currency), money?.receipt]
    .filter(Boolean)
    .join(" · ")
}
