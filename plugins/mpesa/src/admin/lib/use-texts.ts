import { useTranslation } from "react-i18next"

export type Texts = {
  t: (key: string, values?: Record<string, string | number>) => string
  /** The text of one of an open list of names (`event.callback_success`), else the name in words. */
  name: (list: NameList, key: string) => string
}

type NameList =
  | "status"
  | "refundStatus"
  | "claimStatus"
  | "claimReason"
  | "reason"
  | "event"
  | "channel"
  | "method"
  | "witness"
  | "message"
  | "messageState"
  | "discrepancy"
  | "finding"

/** The plugin's own texts, in the language that the admin is used in. */
export function useTexts(): Texts {
  const { t: translate } = useTranslation("mpesa")
  const t: Texts["t"] = (key, values = {}) =>
    translate(key, { interpolation: { escapeValue: false }, ...values })
  return {
    t,
    name: (list, key) => translate(`${list}.${key}`, { defaultValue: inWords(key) }),
  }
}

function inWords(key: string): string {
  const words = key.replaceAll("_", " ")
  return words.charAt(0).toUpperCase() + words.slice(1)
}
