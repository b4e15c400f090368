import { Button } from "@medusajs/ui"
import { ComponentProps } from "react"
import { Permissions } from "../../lib/ledger-api"
import { useMay } from "../../lib/use-may"
import { useTexts } from "../../lib/use-texts"

/** A small button that stands still, and says why, for those whose role does not allow what it does. */
export function PermittedButton({
  may,
  ...button
}: { may: keyof Permissions } & Omit<ComponentProps<typeof Button>, "size" | "disabled" | "title">) {
  const { t } = useTexts()
  const isAllowed = useMay(may)
  return (
    <Button
      type="button"
      variant="secondary"
      {...button}
      size="small"
      disabled={!isAllowed}
      title={isAllowed ? undefined : t("notAllowed")}
    />
  )
}
