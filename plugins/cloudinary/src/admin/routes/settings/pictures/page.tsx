import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Button, Container, Heading, Text, toast, usePrompt } from "@medusajs/ui"
import { useMutation, useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { OrphanTable } from "../../../components/orphan-table"
import { problemOf } from "../../../lib/problem"
import { isDoubtful, readSettings, sweep, type SweepReport, type SweepSettings } from "../../../lib/sweep-api"

/** Looks first, deletes only what was shown and confirmed. */
const PicturesPage = () => {
  const { t } = useTranslation("cloudinary")
  const prompt = usePrompt()
  const settings = useQuery({ queryKey: ["cloudinary-sweep"], queryFn: readSettings, retry: 1 })
  const onError = (error: Error) => toast.error(problemOf(error, t("failed")))
  const look = useMutation({ mutationFn: () => sweep(true), onError })
  const remove = useMutation({
    mutationFn: (isForced: boolean) => sweep(false, isForced),
    onError: (error) => (isDoubtful(error) ? void askAgain(error) : onError(error)),
    onSuccess: ({ deleted }) => {
      toast.success(t("deleted", { count: deleted }))
      look.mutate()
    },
  })
  const askAgain = async ({ message }: Error) => {
    const isSure = await prompt({
      title: t("doubtTitle"),
      description: message,
      confirmText: t("deleteAnyway"),
      cancelText: t("cancel"),
    })
    if (isSure) remove.mutate(true)
  }
  const report = look.data
  if (settings.data === null) return <Elsewhere />
  const confirm = async () => {
    const isSure = await prompt({
      title: t("confirmTitle"),
      description: t("confirmText"),
      confirmText: t("delete", { count: report?.orphans.length ?? 0 }),
      cancelText: t("cancel"),
    })
    if (isSure) remove.mutate(false)
  }
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-4 px-6 py-4">
        <div>
          <Heading>{t("name")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {t("subtitle")}
          </Text>
          {settings.data && (
            <Text size="small" className="text-ui-fg-subtle">
              {t("place", placeOf(settings.data))} {t(`weekly.${settings.data.mode}`)}
            </Text>
          )}
        </div>
        <Button size="small" variant="secondary" isLoading={look.isPending} onClick={() => look.mutate()}>
          {t("look")}
        </Button>
      </div>
      {report && (
        <div className="flex flex-wrap items-center justify-between gap-4 px-6 py-4" role="status">
          <Text size="small">
            {report.orphans.length === 0 ? t("clean", report) : t("found", countOf(report))}
          </Text>
          {report.orphans.length > 0 && (
            <Button size="small" variant="danger" isLoading={remove.isPending} onClick={confirm}>
              {t("delete", { count: report.orphans.length })}
            </Button>
          )}
        </div>
      )}
      {report && report.orphans.length > 0 && <OrphanTable orphans={report.orphans} />}
    </Container>
  )
}

const Elsewhere = () => {
  const { t } = useTranslation("cloudinary")
  return (
    <Container>
      <Heading>{t("name")}</Heading>
      <Text size="small" className="text-ui-fg-subtle">
        {t("elsewhere")}
      </Text>
    </Container>
  )
}

const placeOf = ({ cloud_name, folder, grace_days }: SweepSettings) => ({
  cloud: cloud_name,
  folder,
  days: grace_days,
  // A folder may hold slashes.
  interpolation: { escapeValue: false },
})

const countOf = ({ orphans, checked, too_young }: SweepReport) => ({
  count: orphans.length,
  checked,
  young: too_young,
  size: (orphans.reduce((sum, { bytes }) => sum + bytes, 0) / 1_000_000).toFixed(1),
})

export const config = defineRouteConfig({ label: "Pictures and files" })

export default PicturesPage
