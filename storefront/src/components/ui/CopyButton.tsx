import { useState, useSyncExternalStore } from "react"

interface CopyButtonProps {
  text: string
  /** What is copied, for those who do not see where the button stands. */
  label: string
  words: { copy: string; copied: string }
}

/** Copies a text. Only where a script runs and the browser lets it; without it the text can be selected by hand. */
export function CopyButton({ text, label, words }: CopyButtonProps) {
  const canCopy = useSyncExternalStore(neverChanges, hasClipboard, () => false)
  const [isCopied, setIsCopied] = useState(false)
  if (!canCopy) return null
  return (
    <button
      type="button"
      aria-label={isCopied ? words.copied : label}
      onClick={() => void navigator.clipboard.writeText(text).then(() => setIsCopied(true))}
      className="min-h-11 shrink-0 rounded-full border-[1.5px] border-edge px-4 text-sm font-semibold hover:bg-paper-deep"
    >
      {isCopied ? words.copied : words.copy}
    </button>
  )
}

const neverChanges = () => () => undefined
const hasClipboard = () => "clipboard" in navigator
