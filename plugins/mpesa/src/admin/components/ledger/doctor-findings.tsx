import { Button, Heading, StatusBadge, Text } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { Finding, getFindings } from "../../lib/doctor-api"
import { useTexts } from "../../lib/use-texts"
import { LoadState } from "../load-state"

const COLORS: Record<Finding["state"], "green" | "orange" | "red" | "grey"> = {
  ok: "green",
  warning: "orange",
  failed: "red",
  skipped: "grey",
}

/** Whether M-Pesa is set up so that it can work, and how to mend what is not. Asks the vendor, so not by itself. */
export function DoctorFindings() {
  const { t, name } = useTexts()
  const query = useQuery({
    queryKey: ["mpesa-doctor"],
    queryFn: getFindings,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    retry: false,
  })
  return (
    <section aria-label={t("tabs.checks")}>
      <div className="flex items-start justify-between gap-x-3 px-4 py-3 lg:px-6 lg:py-4">
        <div>
          <Heading level="h2">{t("doctor.title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {t("doctor.hint")}
          </Text>
        </div>
        <Button
          size="small"
          variant="secondary"
          isLoading={query.isFetching}
          onClick={() => void query.refetch()}
        >
          {t("doctor.again")}
        </Button>
      </div>
      <LoadState query={query}>
        {({ findings }) => (
          <ul className="divide-ui-border-base divide-y border-t">
            {findings.map(({ check, state, finding, mend }, position) => (
              <li
                key={`${check}/${position}`}
                className="flex flex-wrap items-start gap-x-3 gap-y-1 px-4 py-3 lg:px-6"
              >
                <div className="w-28 shrink-0">
                  <StatusBadge color={COLORS[state]}>{name("finding", state)}</StatusBadge>
                </div>
                <div className="min-w-0 grow basis-48">
                  <Text size="small">{finding}</Text>
                  {mend && (
                    <Text size="small" className="text-ui-fg-subtle">
                      {mend}
                    </Text>
                  )}
                </div>
              </li>
            ))}
          </ul>
        )}
      </LoadState>
    </section>
  )
}
