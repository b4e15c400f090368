import { clx } from "@medusajs/ui"
import { Link } from "react-router-dom"
import { useAddress } from "../../lib/use-address"
import { useTexts } from "../../lib/use-texts"

const SIDES = ["open", "resolved"] as const
type Side = (typeof SIDES)[number]

/** Between the differences that need somebody and those that were explained; each has an address of its own. */
export function DifferenceSwitch({ shown }: { shown: Side }) {
  const { t } = useTexts()
  const address = useAddress()
  return (
    <nav aria-label={t("discrepancies.switch")} className="px-4 pb-3 lg:px-6">
      <ul className="txt-compact-small-plus flex gap-x-4">
        {SIDES.map((side) => (
          <li key={side}>
            <Link
              to={address.with({ differences: side === "open" ? null : side })}
              aria-current={side === shown ? "page" : undefined}
              className={clx(
                "focus-visible:shadow-borders-focus rounded outline-none",
                side === shown ? "text-ui-fg-base" : "text-ui-fg-subtle underline underline-offset-4",
              )}
            >
              {t(`discrepancies.sides.${side}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
