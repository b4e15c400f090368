import { en, type Messages } from "./messages/en"

export type { Messages }

export const DEFAULT_LOCALE = "en"

const catalogues = { en } satisfies Record<string, Messages>

export type Locale = keyof typeof catalogues

/** All sentences of one language. Client components get the part they need as props, so the rest is not sent. */
export function messagesFor(locale: Locale = DEFAULT_LOCALE): Messages {
  return catalogues[locale]
}
