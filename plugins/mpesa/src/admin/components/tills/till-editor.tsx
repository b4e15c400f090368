import { Button, Drawer, Hint, toast } from "@medusajs/ui"
import { useRef, useState } from "react"
import { flushSync } from "react-dom"
import { type FieldProblems, readFieldProblems } from "../../lib/field-problems"
import { problemOf } from "../../lib/problem"
import { addTill, changeTill, type Till } from "../../lib/till-api"
import { FIELDS, fillForm, toBody, type TillField, type TillFields, type TillForm } from "../../lib/till-form"
import { useLedgerAction } from "../../lib/use-ledger"
import { useTexts } from "../../lib/use-texts"
import { CheckedForm } from "../ledger/checked-form"
import { PermittedButton } from "../ledger/permitted-button"
import { NumberFields } from "./number-fields"
import { SecretFields } from "./secret-fields"

const NONE: FieldProblems<TillField> = { fields: {}, other: [] }

export function TillEditor({
  till,
  tills,
  onClose,
}: {
  till: Till | null
  tills: Till[]
  onClose: () => void
}) {
  const { t } = useTexts()
  const [form, setForm] = useState(() => fillForm(till))
  const [problems, setProblems] = useState(NONE)
  const body = useRef<HTMLDivElement>(null)
  const save = useLedgerAction((typed: TillForm) =>
    till === null ? addTill(toBody(typed)) : changeTill(till.id, toBody(typed)),
  )
  const refuse = (error: unknown) => {
    const refused = readFieldProblems(problemOf(error, t("tills.saveFailed")), FIELDS)
    flushSync(() => setProblems(refused))
    body.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus()
  }
  const submit = () =>
    void save.mutateAsync(form).then(() => {
      toast.success(t("tills.saved", { name: form.name.trim() }))
      onClose()
    }, refuse)
  const fields: TillFields = {
    form,
    problems: problems.fields,
    set: (field, text) => {
      setForm((now) => ({ ...now, [field]: text }))
      setProblems(({ other, fields: { [field]: _, ...left } }) => ({ other, fields: left }))
    },
  }
  return (
    <CheckedForm className="flex min-h-0 flex-1 flex-col" onSubmit={submit}>
      <Drawer.Body ref={body} className="flex flex-col gap-y-6 overflow-y-auto">
        <NumberFields {...fields} till={till} tills={tills} />
        <SecretFields
          {...fields}
          isStored={till?.is_readable === true}
          hasInitiator={till?.has_initiator === true}
        />
      </Drawer.Body>
      <Drawer.Footer className="flex-wrap">
        {problems.other.length > 0 && (
          <Hint variant="error" role="alert" className="w-full">
            {problems.other.join(" ")}
          </Hint>
        )}
        <Button size="small" type="button" variant="secondary" onClick={onClose}>
          {t("cancel")}
        </Button>
        <PermittedButton may="manage" type="submit" variant="primary" isLoading={save.isPending}>
          {t("tills.form.save")}
        </PermittedButton>
      </Drawer.Footer>
    </CheckedForm>
  )
}
