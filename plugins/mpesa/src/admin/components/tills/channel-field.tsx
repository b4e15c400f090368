import { Select } from "@medusajs/ui"
import type { Till } from "../../lib/till-api"
import type { TillFields } from "../../lib/till-form"
import { useTexts } from "../../lib/use-texts"
import { nameChannel, useSalesChannels } from "../../lib/use-tills"
import { Field } from "../ledger/field"

// The list has no empty value.
const NONE = "none"

/** Whose orders are paid to the till. Channels that have one are named with it. */
export function ChannelField({ form, problems, set, others }: TillFields & { others: Till[] }) {
  const { t } = useTexts()
  const { data: channels, isError } = useSalesChannels()
  const chosen = form.sales_channel_id
  const listed = channels ?? (chosen === "" ? [] : [{ id: chosen, name: nameChannel(channels, chosen) }])
  const labelOf = ({ id, name }: { id: string; name: string }) => {
    const till = others.find(({ sales_channel_id, is_active }) => is_active && sales_channel_id === id)
    return till ? t("tills.form.channelTaken", { channel: name, till: till.name }) : name
  }
  return (
    <Field
      label={t("tills.form.channel")}
      hint={t(isError ? "tills.form.channelsUnread" : "tills.form.channelHint")}
      problem={problems.sales_channel_id}
      className="flex min-w-0 flex-col gap-y-1"
    >
      {(tie) => (
        <Select
          size="small"
          value={chosen === "" ? NONE : chosen}
          onValueChange={(id) => set("sales_channel_id", id === NONE ? "" : id)}
        >
          <Select.Trigger {...tie}>
            <Select.Value />
          </Select.Trigger>
          <Select.Content>
            <Select.Item value={NONE}>{t("tills.form.channelNone")}</Select.Item>
            {listed.map((channel) => (
              <Select.Item key={channel.id} value={channel.id}>
                {labelOf(channel)}
              </Select.Item>
            ))}
          </Select.Content>
        </Select>
      )}
    </Field>
  )
}
