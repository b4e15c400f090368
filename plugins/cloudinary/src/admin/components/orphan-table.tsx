import { Badge, Table } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { SweepReport } from "../lib/sweep-api"

/** The last part of a file's name, its day and its weight. */
export function OrphanTable({ orphans }: Pick<SweepReport, "orphans">) {
  const { t, i18n } = useTranslation("cloudinary")
  return (
    <Table>
      <Table.Header>
        <Table.Row>
          <Table.HeaderCell>{t("file")}</Table.HeaderCell>
          <Table.HeaderCell>{t("added")}</Table.HeaderCell>
          <Table.HeaderCell>{t("size")}</Table.HeaderCell>
        </Table.Row>
      </Table.Header>
      <Table.Body>
        {orphans.map((one) => (
          <Table.Row key={`${one.kind}/${one.public_id}`}>
            <Table.Cell className="break-all">
              {one.public_id.split("/").at(-1)}{" "}
              {one.is_private && <Badge size="2xsmall">{t("private")}</Badge>}
            </Table.Cell>
            <Table.Cell>
              {new Date(one.created_at).toLocaleDateString(i18n.language, { dateStyle: "medium" })}
            </Table.Cell>
            <Table.Cell>{t("kilobytes", { count: Math.ceil(one.bytes / 1000) })}</Table.Cell>
          </Table.Row>
        ))}
      </Table.Body>
    </Table>
  )
}
