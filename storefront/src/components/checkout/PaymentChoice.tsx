import { Notice } from "@/components/ui/Notice"
import { format } from "@/lib/i18n/format"
import type { Messages } from "@/lib/i18n/messages"
import type { PaymentMethods } from "@/lib/payment/payment-methods"

interface PaymentChoiceProps {
  methods: PaymentMethods
  isOnDelivery: boolean
  onChoose: (payBy: "" | "on_delivery") => void
  shopName: string
  words: Messages["checkout"]
}

/** How it is paid: said in a sentence when there is one way, asked when there are two. */
export function PaymentChoice({ methods, isOnDelivery, onChoose, shopName, words }: PaymentChoiceProps) {
  const { arePromptsDown, hasOnDelivery } = methods
  const explanation = arePromptsDown ? (
    <Notice role="status">{words.promptsDown}</Notice>
  ) : (
    <>
      <p>{words.paymentTextPlain}</p>
      <p className="text-ink-soft">{format(words.prompted, { shop: shopName })}</p>
    </>
  )
  if (!hasOnDelivery) return explanation
  return (
    <>
      {explanation}
      <fieldset>
        <legend className="mb-2 mt-3 font-semibold">{words.howToPay}</legend>
        <div className="divide-y divide-line overflow-hidden rounded-2xl border-[1.5px] border-edge bg-white">
          <label className="flex min-h-14 items-center gap-3 px-4 py-3">
            <input
              type="radio"
              name="payBy"
              value=""
              checked={!isOnDelivery}
              onChange={() => onChoose("")}
              className="size-5 shrink-0 accent-leaf"
            />
            <span className="font-semibold">{arePromptsDown ? words.byHand : words.byPrompt}</span>
          </label>
          <label className="flex min-h-14 items-center gap-3 px-4 py-3">
            <input
              type="radio"
              name="payBy"
              value="on_delivery"
              checked={isOnDelivery}
              onChange={() => onChoose("on_delivery")}
              className="size-5 shrink-0 accent-leaf"
            />
            <span>
              <span className="block font-semibold">{words.onDelivery}</span>
              <span className="text-sm text-ink-soft">{words.onDeliveryText}</span>
            </span>
          </label>
        </div>
      </fieldset>
    </>
  )
}
