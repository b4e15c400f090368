import type { CheckoutWords } from "./CheckoutForm"
import { DeliveryChoice } from "./DeliveryChoice"
import type { Remember } from "./use-form-draft"
import { describeReach } from "@/lib/delivery/describe-reach"
import { countiesOfKind, findServing, soleCounty } from "@/lib/delivery/delivery-choice"
import { describedBy, FieldFrame, TextField } from "@/components/ui/Field"
import type { CheckoutForm, FormField } from "@/lib/checkout/checkout-form"
import type { DeliveryOption } from "@/lib/delivery/types"

interface DeliveryFieldsProps {
  options: DeliveryOption[]
  counties: { code: string; name: string }[]
  draft: CheckoutForm
  remember: Remember
  errorOf: (field: FormField) => string | undefined
  words: CheckoutWords
}

/** The way of delivery and, for what is brought, the place. Which fields show is decided by style sheet alone. */
export function DeliveryFields({
  options,
  counties,
  draft,
  remember,
  errorOf,
  words: { checkout, common },
}: DeliveryFieldsProps) {
  const chosen = options.find((option) => option.id === draft.optionId)
  const reached = chosen ? countiesOfKind(options, chosen.kind) : null
  const offered = reached && reached.size > 0 ? counties.filter(({ code }) => reached.has(code)) : counties
  const bind = (field: FormField) => ({
    id: field,
    name: field,
    value: draft[field],
    error: errorOf(field),
    onChange: (event: { target: { value: string } }) => remember({ [field]: event.target.value }),
  })
  const groups = [
    { title: checkout.pickup, entries: options.filter((option) => option.kind === "pickup") },
    { title: checkout.toYou, entries: options.filter((option) => option.kind !== "pickup") },
  ]
  const optionError = errorOf("optionId")
  return (
    <section aria-labelledby="delivery-heading" className="space-y-5">
      <h2 id="delivery-heading" className="text-2xl">
        {checkout.delivery}
      </h2>
      <div id="optionId" tabIndex={-1} className="space-y-5">
        {optionError ? <p className="font-medium text-alarm">{optionError}</p> : null}
        {groups.map(({ title, entries }) =>
          entries.length > 0 ? (
            <fieldset key={title}>
              <legend className="mb-2 font-semibold">{title}</legend>
              <div className="divide-y divide-line overflow-hidden rounded-2xl border-[1.5px] border-edge bg-white">
                {entries.map((option) => (
                  <DeliveryChoice
                    key={option.id}
                    option={option}
                    reach={describeReach(option, counties, checkout)}
                    hasSoleCounty={soleCounty(options, option.kind) !== null}
                    isChosen={draft.optionId === option.id}
                    onChoose={() => remember({ optionId: option.id })}
                    words={checkout}
                  />
                ))}
              </div>
            </fieldset>
          ) : null,
        )}
      </div>
      <div className="door-only space-y-5">
        <FieldFrame id="county" label={checkout.county} error={errorOf("county")} className="county-only">
          <select
            {...withoutError(bind("county"))}
            onChange={(event) => {
              const serving = chosen ? findServing(options, { chosen, county: event.target.value }) : null
              remember({ county: event.target.value, ...(serving ? { optionId: serving.id } : {}) })
            }}
            autoComplete="address-level1"
            className="control"
            aria-invalid={errorOf("county") ? true : undefined}
            aria-describedby={describedBy("county", { error: errorOf("county") })}
          >
            <option value="">{checkout.chooseCounty}</option>
            {offered.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </FieldFrame>
        <TextField
          {...bind("town")}
          label={checkout.town}
          autoComplete="address-level2"
          className="county-only"
        />
        <TextField {...bind("area")} label={checkout.area} autoComplete="street-address" />
        <TextField
          {...bind("landmark")}
          label={checkout.landmark}
          mark={common.optional}
          hint={checkout.landmarkHint}
          autoComplete="off"
        />
      </div>
      <FieldFrame id="note" label={checkout.note} mark={common.optional} error={errorOf("note")}>
        <textarea {...withoutError(bind("note"))} rows={2} maxLength={500} className="control" />
      </FieldFrame>
    </section>
  )
}

function withoutError<T extends { error: unknown }>({ error: _error, ...rest }: T): Omit<T, "error"> {
  return rest
}
