import { ChevronLeftMini, ChevronRightMini } from "@medusajs/icons"
import { IconButton, Text } from "@medusajs/ui"
import { daysFrom, formatDay, nairobiDay } from "../../lib/format"
import { useAddress } from "../../lib/use-address"
import { useTexts } from "../../lib/use-texts"

/** One day back, one day on, and never into tomorrow. */
export function DayPicker({ day }: { day: string | null }) {
  const { t } = useTexts()
  const address = useAddress()
  const today = nairobiDay(new Date())
  const shown = day ?? today
  const go = (days: number) => {
    const next = daysFrom(shown, days)
    address.set({ day: next >= today ? null : next, page: String(address.page + 1) }, { replace: true })
  }
  return (
    <div className="flex items-center gap-x-1">
      <IconButton size="small" variant="transparent" aria-label={t("day.before")} onClick={() => go(-1)}>
        <ChevronLeftMini />
      </IconButton>
      <Text size="small" weight="plus" className="whitespace-nowrap" aria-live="polite">
        {shown === today ? t("day.today", { day: formatDay(shown) }) : formatDay(shown)}
      </Text>
      <IconButton
        size="small"
        variant="transparent"
        aria-label={t("day.after")}
        disabled={shown >= today}
        onClick={() => go(1)}
      >
        <ChevronRightMini />
      </IconButton>
    </div>
  )
}
