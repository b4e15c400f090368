import { StatusBadge } from "@medusajs/ui"
import { useTexts } from "../../lib/use-texts"

/** The money is here and pays no order, or not with all of it. */
export function WaitingBadge() {
  const { t } = useTexts()
  return <StatusBadge color="orange">{t("moneyWaits")}</StatusBadge>
}
