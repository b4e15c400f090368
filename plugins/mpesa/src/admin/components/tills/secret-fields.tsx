import { Textarea } from "@medusajs/ui"
import type { TillField, TillFields } from "../../lib/till-form"
import { useTexts } from "../../lib/use-texts"
import { Field } from "../ledger/field"
import { TextField } from "../ledger/text-field"
import { FormSection } from "./form-section"

/** What goes in and never comes out: of a stored secret an empty field changes nothing. */
export function SecretFields({
  isStored,
  hasInitiator,
  ...fields
}: TillFields & { isStored: boolean; hasInitiator: boolean }) {
  const { t } = useTexts()
  const { form, problems, set } = fields
  const kept = hasInitiator ? { placeholder: t("tills.form.kept") } : {}
  return (
    <>
      <FormSection
        title={t("tills.form.secrets")}
        hint={t(isStored ? "tills.form.secretsKept" : "tills.form.secretsHint")}
      >
        {(["consumerKey", "consumerSecret", "passkey"] as const).map((secret) => (
          <SecretField
            key={secret}
            {...fields}
            field={`secrets.${secret}`}
            label={t(`tills.form.${secret}`)}
            {...(isStored ? { placeholder: t("tills.form.kept") } : { required: true })}
          />
        ))}
      </FormSection>
      <FormSection title={t("tills.form.initiator")} hint={t("tills.form.initiatorHint")}>
        <TextField
          label={t("tills.form.initiatorName")}
          {...kept}
          autoComplete="off"
          problem={problems["secrets.initiator.name"]}
          value={form["secrets.initiator.name"]}
          onType={(text) => set("secrets.initiator.name", text)}
        />
        <SecretField
          {...fields}
          field="secrets.initiator.password"
          label={t("tills.form.initiatorPassword")}
          {...kept}
        />
        <Field
          label={t("tills.form.certificate")}
          hint={t("tills.form.certificateHint")}
          problem={problems["secrets.initiator.certificate"]}
          className="flex flex-col gap-y-1"
        >
          {(tie) => (
            <Textarea
              {...tie}
              {...kept}
              rows={3}
              spellCheck={false}
              value={form["secrets.initiator.certificate"]}
              onChange={({ target }) => set("secrets.initiator.certificate", target.value)}
            />
          )}
        </Field>
      </FormSection>
    </>
  )
}

function SecretField({
  form,
  problems,
  set,
  field,
  ...input
}: TillFields & { field: TillField; label: string; placeholder?: string; required?: boolean }) {
  return (
    <TextField
      {...input}
      type="password"
      // Else the browser offers, or fills in, the password of the admin.
      autoComplete="new-password"
      problem={problems[field]}
      value={form[field]}
      onType={(text) => set(field, text)}
    />
  )
}
