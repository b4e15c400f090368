import { Label, RadioGroup } from "@medusajs/ui"
import { useId } from "react"
import type { Till } from "../../lib/till-api"
import type { TillFields } from "../../lib/till-form"
import { useTexts } from "../../lib/use-texts"
import { TextField } from "../ledger/text-field"
import { ChannelField } from "./channel-field"
import { FormSection } from "./form-section"

/** Which number it is, whose orders are paid to it, and what it is called. */
export function NumberFields({ till, tills, ...fields }: TillFields & { till: Till | null; tills: Till[] }) {
  const { t } = useTexts()
  const { form, problems, set } = fields
  const isTill = form.type === "till"
  return (
    <FormSection title={t("tills.form.number")}>
      <TextField
        label={t("tills.form.name")}
        required
        maxLength={100}
        problem={problems.name}
        value={form.name}
        onType={(text) => set("name", text)}
      />
      <KindField value={form.type} onChoose={(type) => set("type", type)} />
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label={t(isTill ? "tills.form.storeNumber" : "tills.form.paybillNumber")}
          hint={till ? t("tills.form.numberChanged") : isTill ? t("tills.form.storeNumberHint") : undefined}
          required
          inputMode="numeric"
          maxLength={20}
          problem={problems.shortcode}
          value={form.shortcode}
          onType={(text) => set("shortcode", text)}
        />
        {isTill && (
          <TextField
            label={t("tills.form.tillNumber")}
            hint={t("tills.form.tillNumberHint")}
            inputMode="numeric"
            maxLength={20}
            aria-required
            problem={problems.till_number}
            value={form.till_number}
            onType={(text) => set("till_number", text)}
          />
        )}
      </div>
      <ChannelField {...fields} others={tills.filter(({ id }) => id !== till?.id)} />
      <TextField
        label={t("tills.form.businessName")}
        hint={t("tills.form.businessNameHint")}
        maxLength={100}
        problem={problems.business_name}
        value={form.business_name}
        onType={(text) => set("business_name", text)}
      />
    </FormSection>
  )
}

function KindField({ value, onChoose }: { value: string; onChoose: (type: string) => void }) {
  const { t } = useTexts()
  const id = useId()
  return (
    <div className="flex flex-col gap-y-1">
      <Label id={id} size="xsmall">
        {t("tills.form.type")}
      </Label>
      <RadioGroup
        aria-labelledby={id}
        className="grid gap-2 sm:grid-cols-2"
        value={value}
        onValueChange={onChoose}
      >
        {(["paybill", "till"] as const).map((type) => (
          <RadioGroup.ChoiceBox
            key={type}
            value={type}
            label={t(`tills.kind.${type}`)}
            description={t(`tills.form.${type}Hint`)}
          />
        ))}
      </RadioGroup>
    </div>
  )
}
