import { StatusBadge, Text } from "@medusajs/ui"
import { formatAmount, formatMoment } from "../../lib/format"
import { Message } from "../../lib/ledger-api"
import { useTexts } from "../../lib/use-texts"
import { Section } from "./facts"

const COLORS: Record<Message["state"], "green" | "blue" | "grey" | "red"> = {
  applied: "green",
  received: "blue",
  ignored: "grey",
  rejected: "red",
}

/** What M-Pesa sent about this payment, word for word but for numbers and names. */
export function FileMessages({ messages }: { messages: Message[] }) {
  const { t, name } = useTexts()
  return (
    <Section title={t("file.messages")}>
      {messages.length === 0 && (
        <Text size="small" className="text-ui-fg-muted">
          {t("file.noMessages")}
        </Text>
      )}
      <ul className="flex flex-col gap-y-3">
        {messages.map((message) => (
          <li key={message.id} className="flex flex-col gap-y-1">
            <div className="flex items-start justify-between gap-x-3">
              <Text size="small" weight="plus">
                {name("message", message.kind)}
              </Text>
              <StatusBadge color={COLORS[message.state]}>{name("messageState", message.state)}</StatusBadge>
            </div>
            <Text size="small" className="text-ui-fg-subtle break-words">
              {[
                formatMoment(message.received_at),
                message.facts.code && t("message.code", { code: message.facts.code }),
                message.facts.result,
                message.facts.receipt,
                message.facts.amount !== undefined && formatAmount(message.facts.amount),
                message.deliveries > 1 && t("message.deliveries", { count: message.deliveries }),
                message.reason,
              ]
                .filter(Boolean)
                .join(" · ")}
            </Text>
            <details>
              <summary className="txt-compact-small text-ui-fg-subtle cursor-pointer">
                {t("message.show")}
              </summary>
              <pre className="bg-ui-bg-component mt-2 max-h-80 overflow-auto whitespace-pre-wrap break-all rounded p-2 text-xs">
                {message.text ?? t("message.purged")}
              </pre>
            </details>
          </li>
        ))}
      </ul>
    </Section>
  )
}
