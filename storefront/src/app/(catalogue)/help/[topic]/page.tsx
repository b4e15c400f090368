import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { ContactLinks } from "@/components/layout/ContactLinks"
import { DeliveryTable } from "@/components/help/DeliveryTable"
import { BUILD_PLACEHOLDER } from "@/lib/build-placeholder"
import { getDeliveryChoices } from "@/lib/data/delivery"
import { shopIdentity } from "@/lib/env"
import { messagesFor } from "@/lib/i18n/messages"

const TOPICS = ["delivery", "returns", "contact", "privacy"] as const
type Topic = (typeof TOPICS)[number]

/** Made at the first visit like all cached pages: the shop's own name and numbers are known only then. */
export function generateStaticParams() {
  return [{ topic: BUILD_PLACEHOLDER }]
}

export async function generateMetadata({ params }: PageProps<"/help/[topic]">): Promise<Metadata> {
  const topic = findTopic((await params).topic)
  return topic ? { title: messagesFor().help[topic], alternates: { canonical: `/help/${topic}` } } : {}
}

export default async function HelpPage({ params }: PageProps<"/help/[topic]">) {
  const topic = findTopic((await params).topic)
  if (!topic) notFound()
  const words = messagesFor()
  return (
    <div className="wrap max-w-2xl pt-8">
      <h1 className="text-3xl">{words.help[topic]}</h1>
      <div className="mt-4 space-y-4 leading-relaxed">
        <Content topic={topic} />
      </div>
    </div>
  )
}

async function Content({ topic }: { topic: Topic }) {
  const words = messagesFor()
  switch (topic) {
    case "delivery":
      return <DeliveryTable delivery={await getDeliveryChoices()} words={words} />
    case "returns":
      return words.help.returnsText.map((text) => <p key={text}>{text}</p>)
    case "privacy":
      return words.help.privacyText.map((text) => <p key={text}>{text}</p>)
    case "contact":
      return <Contact />
  }
}

function Contact() {
  const words = messagesFor()
  const shop = shopIdentity()
  const hasContact = shop.SHOP_PHONE !== undefined || shop.SHOP_WHATSAPP !== undefined
  return (
    <>
      <p>{hasContact ? words.help.contactText : words.help.contactNone}</p>
      <ContactLinks phone={shop.SHOP_PHONE} whatsapp={shop.SHOP_WHATSAPP} words={words.common} />
    </>
  )
}

const findTopic = (raw: string): Topic | null => TOPICS.find((topic) => topic === raw) ?? null
