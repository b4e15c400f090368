import type { Metadata } from "next"
import { Button } from "@/components/ui/Button"
import { TextField } from "@/components/ui/Field"
import { Notice } from "@/components/ui/Notice"
import { messagesFor } from "@/lib/i18n/messages"

export const instant = false

export function generateMetadata(): Metadata {
  return { title: messagesFor().lookup.title, robots: { index: false } }
}

export default async function OrdersPage({ searchParams }: PageProps<"/orders">) {
  const { lookup } = messagesFor()
  const { problem } = await searchParams
  const sentences = new Map(Object.entries(lookup.problems))
  const sentence = typeof problem === "string" ? sentences.get(problem) : undefined
  return (
    <div className="wrap max-w-md pt-8">
      <h1 className="text-3xl">{lookup.title}</h1>
      <p className="mt-2 text-ink-soft">{lookup.text}</p>
      {sentence ? (
        <Notice role="alert" tone="bad" className="mt-4">
          {sentence}
        </Notice>
      ) : null}
      <form action="/api/orders" method="post" className="mt-6 space-y-5">
        <TextField
          id="number"
          name="number"
          label={lookup.number}
          inputMode="numeric"
          autoComplete="off"
          maxLength={12}
          required
        />
        <TextField
          id="phone"
          name="phone"
          label={lookup.phone}
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          maxLength={40}
          required
        />
        <Button type="submit" className="w-full">
          {lookup.submit}
        </Button>
      </form>
    </div>
  )
}
