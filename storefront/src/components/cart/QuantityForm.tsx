import type { CartLine } from "@/lib/cart/types"
import { format } from "@/lib/i18n/format"
import type { Messages } from "@/lib/i18n/messages"

const STEP = "grid size-11 place-items-center text-xl font-bold hover:bg-paper-deep disabled:opacity-40"

/** Number of a line and its removal: buttons of plain forms, so that they work on every browser. */
export function QuantityForm({ line, words }: { line: CartLine; words: Messages["cart"] }) {
  const action = `/api/cart/items/${encodeURIComponent(line.id)}`
  const title = line.variantTitle ? `${line.title}, ${line.variantTitle}` : line.title
  return (
    <form action={action} method="post" className="mt-3 flex items-center justify-between gap-3">
      <div
        role="group"
        aria-label={format(words.quantity, { title })}
        className="flex items-center overflow-hidden rounded-full border-[1.5px] border-edge bg-white"
      >
        <button
          name="quantity"
          value={line.quantity - 1}
          aria-label={format(words.decrease, { title })}
          className={STEP}
          disabled={line.quantity <= 1}
        >
          −
        </button>
        <span className="min-w-8 text-center font-semibold">{line.quantity}</span>
        <button
          name="quantity"
          value={line.quantity + 1}
          aria-label={format(words.increase, { title })}
          className={STEP}
          disabled={line.quantity >= 99}
        >
          +
        </button>
      </div>
      <button
        name="action"
        value="remove"
        aria-label={format(words.removeItem, { title })}
        className="min-h-11 rounded-full px-1 font-medium whitespace-nowrap text-alarm underline-offset-4 hover:underline"
      >
        {words.remove}
      </button>
    </form>
  )
}
