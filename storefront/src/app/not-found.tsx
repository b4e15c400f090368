import { ButtonLink } from "@/components/ui/ButtonLink"
import { messagesFor } from "@/lib/i18n/messages"

export default function NotFound() {
  const { errors, common } = messagesFor()
  return (
    <div className="wrap py-16 text-center">
      <h1 className="text-3xl">{errors.notFoundTitle}</h1>
      <p className="mt-3 text-ink-soft">{errors.notFoundText}</p>
      <div className="mt-8 flex flex-wrap justify-center gap-3">
        <ButtonLink href="/products">{common.allProducts}</ButtonLink>
        <ButtonLink href="/" look="quiet">
          {common.home}
        </ButtonLink>
      </div>
    </div>
  )
}
