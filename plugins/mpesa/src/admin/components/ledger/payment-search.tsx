import { MagnifyingGlass } from "@medusajs/icons"
import { Button, Input, Label, Select } from "@medusajs/ui"
import { FormEvent, useState } from "react"
import { PaymentLine } from "../../lib/ledger-api"
import { useAddress } from "../../lib/use-address"
import { usePaymentSearch } from "../../lib/use-ledger"
import { formatAmount, formatMoment } from "../../lib/format"
import { useTexts } from "../../lib/use-texts"
import { OrderLink } from "../order-link"
import { AttemptStatusBadge } from "../status-badge"
import { PaymentLink } from "./payment-link"
import { RowColumn, RowList } from "./row-list"
import { WaitingBadge } from "./waiting-badge"

const PAGE_SIZE = 20
const STATUSES = ["paid", "waiting", "unknown", "failed", "expired"] as const
const CHANNELS = ["prompt", "paybill", "till"] as const
const ANY = "any"

/** All payments: found by receipt, the end of a number, order or bill reference; paged in the database. */
export function PaymentSearch() {
  const { t, name } = useTexts()
  const address = useAddress()
  const filter = { q: address.get("q"), status: address.get("status"), channel: address.get("channel") }
  const { data, ...query } = usePaymentSearch({
    ...Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== null)),
    limit: PAGE_SIZE,
    offset: address.page * PAGE_SIZE,
  })
  const isFiltered = Object.values(filter).some((value) => value !== null)
  const columns: RowColumn<PaymentLine>[] = [
    {
      title: t("column.payment"),
      place: "main",
      cell: ({ id, receipt, channel }) => (
        <PaymentLink id={id}>{receipt ?? name("channel", channel)}</PaymentLink>
      ),
    },
    {
      title: t("column.amount"),
      place: "main",
      cell: ({ amount, currency_code }) => (
        <span className="tabular-nums">{formatAmount(amount, currency_code)}</span>
      ),
    },
    {
      title: t("column.status"),
      place: "side",
      cell: (line) =>
        line.application === "unapplied" && line.waiting_amount > 0 ? (
          <WaitingBadge />
        ) : (
          <AttemptStatusBadge status={line.status} />
        ),
    },
    { title: t("column.order"), place: "detail", cell: (line) => <OrderLink order={line} /> },
    { title: t("column.phone"), place: "detail", cell: ({ phone_masked }) => phone_masked ?? t("none") },
    { title: t("column.channel"), place: "table", cell: ({ channel }) => name("channel", channel) },
    { title: t("column.at"), place: "detail", cell: ({ at }) => formatMoment(at) },
  ]
  return (
    <RowList
      title={t("search.title")}
      hint={t("search.hint")}
      empty={isFiltered ? t("search.nothingFound") : t("search.empty")}
      columns={columns}
      rowKey={(line) => `${line.attempt_id ?? ""}/${line.receipt_id ?? ""}`}
      query={{ ...query, data: data && { rows: data.payments, count: data.count } }}
      pageSize={PAGE_SIZE}
    >
      <SearchForm />
    </RowList>
  )
}

function SearchForm() {
  const { t, name } = useTexts()
  const address = useAddress()
  const [typed, setTyped] = useState(address.get("q") ?? "")
  const search = (event: FormEvent) => {
    event.preventDefault()
    address.set({ q: typed.trim() })
  }
  const choice = (field: "status" | "channel", label: string, values: readonly string[]) => (
    <div className="w-36">
      <Select
        size="small"
        value={address.get(field) ?? ANY}
        onValueChange={(value) => address.set({ [field]: value === ANY ? null : value })}
      >
        <Select.Trigger aria-label={label}>
          <Select.Value />
        </Select.Trigger>
        <Select.Content>
          <Select.Item value={ANY}>{t(`search.${field}Any`)}</Select.Item>
          {values.map((value) => (
            <Select.Item key={value} value={value}>
              {name(field, value)}
            </Select.Item>
          ))}
        </Select.Content>
      </Select>
    </div>
  )
  return (
    <form role="search" onSubmit={search} className="flex flex-wrap items-center gap-2 px-4 pb-4 lg:px-6">
      <div className="min-w-0 grow basis-56">
        <Label htmlFor="payment-search" className="sr-only">
          {t("search.label")}
        </Label>
        <Input
          id="payment-search"
          type="text"
          role="searchbox"
          inputMode="search"
          size="small"
          placeholder={t("search.placeholder")}
          value={typed}
          maxLength={60}
          onChange={({ target }) => {
            setTyped(target.value)
            if (target.value === "") address.set({ q: null })
          }}
        />
      </div>
      <Button size="small" variant="secondary" type="submit">
        <MagnifyingGlass />
        {t("search.button")}
      </Button>
      {choice("status", t("column.status"), STATUSES)}
      {choice("channel", t("column.channel"), CHANNELS)}
    </form>
  )
}
