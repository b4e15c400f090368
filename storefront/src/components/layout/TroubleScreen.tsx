import { ContactLinks } from "./ContactLinks"
import { buttonStyles } from "@/components/ui/styles"
import { shopIdentity } from "@/lib/env"
import { messagesFor } from "@/lib/i18n/messages"

interface TroubleScreenProps {
  title: string
  text: string
  /** A plain link: trying again must work without script. */
  retryHref: string
}

/** The shop does not answer: says so, says that nothing is lost, and offers the two ways on. */
export function TroubleScreen({ title, text, retryHref }: TroubleScreenProps) {
  const words = messagesFor()
  const shop = shopIdentity()
  return (
    <div className="wrap py-14 text-center">
      <h1 className="text-3xl">{title}</h1>
      <p className="mx-auto mt-3 max-w-md text-ink-soft">{text}</p>
      <div className="mt-8 flex flex-col items-center gap-3">
        <a href={retryHref} className={buttonStyles.primary}>
          {words.common.tryAgain}
        </a>
        <ContactLinks
          phone={shop.SHOP_PHONE}
          whatsapp={shop.SHOP_WHATSAPP}
          text={words.errors.whatsappText}
          words={words.common}
        />
      </div>
    </div>
  )
}
