import { Button, Skeleton, Text } from "@medusajs/ui"
import { ReactNode } from "react"
import { useTexts } from "../lib/use-texts"

type Loadable<Data> = { data: Data | undefined; isPending: boolean; isError: boolean; refetch: () => unknown }

/** Shows a query while it loads, when it failed, and then its data. Old data stay in view when a refresh fails, and say so. */
export function LoadState<Data>({
  query,
  children,
}: {
  query: Loadable<Data>
  children: (data: Data) => ReactNode
}) {
  const { t } = useTexts()
  if (query.data !== undefined) {
    return (
      <>
        {query.isError && (
          <Text role="status" size="small" className="text-ui-tag-orange-text px-4 pb-3 lg:px-6">
            {t("refreshFailed")}
          </Text>
        )}
        {children(query.data)}
      </>
    )
  }
  if (query.isError) {
    return (
      <div className="flex flex-col items-start gap-y-2 px-6 py-4" role="alert">
        <Text size="small" className="text-ui-fg-subtle">
          {t("loadFailed")}
        </Text>
        <Button size="small" variant="secondary" onClick={() => void query.refetch()}>
          {t("tryAgain")}
        </Button>
      </div>
    )
  }
  return (
    <div className="flex flex-col gap-y-2 px-6 py-4" aria-busy="true">
      <Skeleton className="h-5 w-2/3" />
      <Skeleton className="h-5 w-1/2" />
    </div>
  )
}
