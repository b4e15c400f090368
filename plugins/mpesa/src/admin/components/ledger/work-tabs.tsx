import { clx } from "@medusajs/ui"
import { Link } from "react-router-dom"
import { QueueCounts, QUEUES } from "../../lib/ledger-api"
import { useAddress } from "../../lib/use-address"
import { useTexts } from "../../lib/use-texts"

export const TABS = ["all", ...QUEUES, "checks", "tills", "settings"] as const
export type Tab = (typeof TABS)[number]

/** Which of the tabs the address asks for; what it does not know is the list of all payments. */
export const readTab = (name: string | null): Tab => TABS.find((tab) => tab === name) ?? "all"

/** Queues in which something may have to be done at once. */
const URGENT: readonly Tab[] = ["unmatched", "doubles", "refunds"]

/** The tabs are links: each queue has an address of its own. */
export function WorkTabs({ shown, counts }: { shown: Tab; counts: QueueCounts | undefined }) {
  const { t } = useTexts()
  const address = useAddress()
  return (
    <nav aria-label={t("tabs.label")} className="overflow-x-auto px-4 lg:px-6">
      <ul className="flex gap-x-1 gap-y-1 py-2 md:flex-wrap">
        {TABS.map((tab) => {
          const count = isQueue(tab, counts) ? counts?.[tab] : undefined
          const isShown = tab === shown
          return (
            <li key={tab} className="shrink-0">
              <Link
                to={address.with({
                  queue: tab === "all" ? null : tab,
                  q: null,
                  status: null,
                  channel: null,
                  differences: null,
                })}
                aria-current={isShown ? "page" : undefined}
                className={clx(
                  "txt-compact-small-plus flex h-8 items-center gap-x-2 rounded-full px-3",
                  "focus-visible:shadow-borders-focus outline-none",
                  isShown
                    ? "bg-ui-bg-base text-ui-fg-base shadow-elevation-card-rest"
                    : "text-ui-fg-subtle hover:text-ui-fg-base",
                )}
              >
                {t(`tabs.${tab}`)}
                {count !== undefined && (
                  <span
                    className="txt-compact-xsmall-plus rounded-full px-1.5 tabular-nums"
                    style={
                      count > 0 && URGENT.includes(tab)
                        ? { background: "var(--tag-orange-bg)", color: "var(--tag-orange-text)" }
                        : { background: "var(--bg-component)", color: "var(--fg-subtle)" }
                    }
                  >
                    {count}
                  </span>
                )}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

function isQueue(tab: Tab, counts: QueueCounts | undefined): tab is keyof QueueCounts & Tab {
  return counts !== undefined && tab in counts
}
