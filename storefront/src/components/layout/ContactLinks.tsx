import { Icon } from "@/components/ui/Icon"
import { buttonStyles, type ButtonLook } from "@/components/ui/styles"
import { format } from "@/lib/i18n/format"
import { telHref, whatsappHref } from "@/lib/contact-links"

interface ContactLinksProps {
  phone?: string | undefined
  whatsapp?: string | undefined
  /** Ready text for the chat. */
  text?: string | undefined
  words: { whatsapp: string; call: string }
  look?: ButtonLook
}

/** WhatsApp and call, as far as the shop has them. */
export function ContactLinks({ phone, whatsapp, text, words, look = "quiet" }: ContactLinksProps) {
  if (!phone && !whatsapp) return null
  return (
    <div className="flex flex-col items-start gap-3">
      {whatsapp ? (
        <a href={whatsappHref(whatsapp, text)} className={buttonStyles[look]} rel="noopener">
          <Icon name="chat" className="size-5" />
          {words.whatsapp}
        </a>
      ) : null}
      {phone ? (
        <a href={telHref(phone)} className={buttonStyles[look]}>
          <Icon name="phone" className="size-5" />
          {format(words.call, { phone })}
        </a>
      ) : null}
    </div>
  )
}
