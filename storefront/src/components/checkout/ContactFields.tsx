import type { CheckoutWords } from "./CheckoutForm"
import type { Remember } from "./use-form-draft"
import { TextField } from "@/components/ui/Field"
import type { CheckoutForm, FormField } from "@/lib/checkout/checkout-form"

interface ContactFieldsProps {
  draft: CheckoutForm
  remember: Remember
  errorOf: (field: FormField) => string | undefined
  words: CheckoutWords
}

export function ContactFields({ draft, remember, errorOf, words: { checkout, common } }: ContactFieldsProps) {
  const bind = (field: FormField) => ({
    id: field,
    name: field,
    value: draft[field],
    error: errorOf(field),
    onChange: (event: { target: { value: string } }) => remember({ [field]: event.target.value }),
  })
  return (
    <section aria-labelledby="contact-heading" className="space-y-5">
      <h2 id="contact-heading" className="text-2xl">
        {checkout.contact}
      </h2>
      <TextField
        {...bind("phone")}
        label={checkout.phone}
        hint={checkout.phoneHint}
        type="tel"
        autoComplete="tel"
        inputMode="tel"
        required
      />
      <details open={draft.payPhone !== "" || errorOf("payPhone") !== undefined}>
        <summary className="inline-flex min-h-11 items-center font-semibold text-leaf underline underline-offset-4">
          {checkout.otherNumber}
        </summary>
        <TextField
          {...bind("payPhone")}
          label={checkout.payPhone}
          hint={checkout.payPhoneHint}
          type="tel"
          autoComplete="off"
          inputMode="tel"
          className="mt-2"
        />
      </details>
      <TextField {...bind("name")} label={checkout.name} autoComplete="name" required />
      <TextField
        {...bind("email")}
        label={checkout.email}
        mark={common.optional}
        hint={checkout.emailHint}
        type="email"
        autoComplete="email"
        inputMode="email"
      />
    </section>
  )
}
