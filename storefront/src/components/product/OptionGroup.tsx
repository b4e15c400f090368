import { cx } from "@/components/ui/styles"
import type { Availability } from "@/lib/catalogue/types"
import type { ProductOption } from "@/lib/product/types"

interface OptionGroupProps {
  option: ProductOption
  chosenId: string | undefined
  stateOf: (valueId: string) => Availability | "not_made"
  onChoose: (valueId: string) => void
  words: { soldOut: string; notMade: string }
}

/** One choice as radio buttons. Sold-out values stay choosable, so that their text can be read and the price seen. */
export function OptionGroup({ option, chosenId, stateOf, onChoose, words }: OptionGroupProps) {
  return (
    <fieldset>
      <legend className="mb-2 font-semibold">{option.title}</legend>
      <div className="flex flex-wrap gap-2">
        {option.values.map(({ id, value }) => {
          const state = stateOf(id)
          const isOut = state === "sold_out" || state === "not_made"
          return (
            <label
              key={id}
              className={cx(
                "relative flex min-h-12 min-w-12 flex-col items-center justify-center rounded-xl border-[1.5px] border-edge bg-white px-4 py-1 text-center font-medium",
                "has-checked:border-leaf has-checked:bg-leaf-pale has-checked:shadow-[inset_0_0_0_1.5px_var(--color-leaf)] has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-leaf",
                isOut && "border-dashed text-ink-soft",
              )}
            >
              <input
                type="radio"
                name={`option.${option.id}`}
                value={id}
                checked={chosenId === id}
                onChange={() => onChoose(id)}
                required
                className="absolute inset-0 cursor-pointer opacity-0"
              />
              <span className={cx(isOut && "line-through")}>{value}</span>
              {isOut ? (
                <span className="text-xs font-normal">
                  {state === "sold_out" ? words.soldOut : words.notMade}
                </span>
              ) : null}
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}
