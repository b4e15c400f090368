import { Button } from "@/components/ui/Button"
import { ButtonLink } from "@/components/ui/ButtonLink"
import { Icon } from "@/components/ui/Icon"
import { buttonStyles } from "@/components/ui/styles"
import {
  countFilters,
  defaultSort,
  hasOption,
  listingHref,
  withFilter,
  type CatalogueQuery,
} from "@/lib/catalogue/catalogue-query"
import { helpfulOptions } from "@/lib/catalogue/helpful-options"
import type { CataloguePage } from "@/lib/catalogue/types"
import { format } from "@/lib/i18n/format"
import type { Messages } from "@/lib/i18n/messages"

interface FilterSheetProps {
  query: CatalogueQuery
  facets: CataloguePage["facets"]
  words: Messages
}

const SHEET_ID = "filters"

/** A plain GET form. On a phone it opens as a sheet by the browser's own popover; without one it is simply there. */
export function FilterSheet({ query, facets, words: { listing } }: FilterSheetProps) {
  const active = countFilters(query)
  const cleared = listingHref(
    withFilter(query, { options: [], minPrice: null, maxPrice: null, available: false, onSale: false }),
  )
  return (
    <div>
      <button
        type="button"
        popoverTarget={SHEET_ID}
        className={`${buttonStyles.quiet} mb-4 w-full lg:hidden`}
      >
        <Icon name="filter" className="size-5" />
        {active > 0 ? format(listing.filtersWithCount, { count: active }) : listing.filters}
      </button>
      <section id={SHEET_ID} popover="auto" aria-label={listing.filterHeading} className="filter-sheet">
        <form
          action={query.category ? `/categories/${encodeURIComponent(query.category)}` : "/products"}
          className="space-y-6 p-5 pb-24 lg:p-0"
        >
          <div className="flex items-center justify-between">
            <h2 className="text-2xl">{listing.filterHeading}</h2>
            <button
              type="button"
              popoverTarget={SHEET_ID}
              popoverTargetAction="hide"
              aria-label={listing.close}
              className="-mr-2 grid size-12 place-items-center rounded-full hover:bg-paper-deep lg:hidden"
            >
              <Icon name="close" />
            </button>
          </div>
          {query.q !== null ? <input type="hidden" name="q" value={query.q} /> : null}
          {query.sort !== defaultSort(query) ? <input type="hidden" name="sort" value={query.sort} /> : null}
          <fieldset>
            <legend className="mb-1 font-semibold">{listing.availability}</legend>
            <Check
              name="available"
              value="true"
              label={listing.onlyAvailable}
              count={facets.available}
              isOn={query.available}
            />
            <Check
              name="on_sale"
              value="true"
              label={listing.onlySale}
              count={facets.onSale}
              isOn={query.onSale}
            />
          </fieldset>
          <fieldset>
            <legend className="mb-2 font-semibold">{listing.price}</legend>
            <div className="grid grid-cols-2 gap-3">
              <Amount
                id="min-price"
                name="min_price"
                label={listing.minPrice}
                value={query.minPrice}
                hint={facets.price?.min}
              />
              <Amount
                id="max-price"
                name="max_price"
                label={listing.maxPrice}
                value={query.maxPrice}
                hint={facets.price?.max}
              />
            </div>
          </fieldset>
          {helpfulOptions(facets.options, query).map((option) => (
            <fieldset key={option.title}>
              <legend className="mb-1 font-semibold">{option.title}</legend>
              <div className="max-h-72 overflow-y-auto">
                {option.values.map(({ value, count }) => (
                  <Check
                    key={value}
                    name="option"
                    value={`${option.title}:${value}`}
                    label={value}
                    count={count}
                    isOn={hasOption(query, { title: option.title, value })}
                  />
                ))}
              </div>
            </fieldset>
          ))}
          <div className="fixed inset-x-0 bottom-0 flex gap-3 border-t border-line bg-paper p-4 lg:static lg:border-0 lg:p-0">
            <Button type="submit" className="grow">
              {listing.apply}
            </Button>
            {active > 0 ? (
              <ButtonLink href={cleared} look="quiet">
                {listing.clearAll}
              </ButtonLink>
            ) : null}
          </div>
        </form>
      </section>
    </div>
  )
}

interface CheckProps {
  name: string
  value: string
  label: string
  count: number
  isOn: boolean
}

function Check({ name, value, label, count, isOn }: CheckProps) {
  return (
    <label className="check-row">
      <input type="checkbox" name={name} value={value} defaultChecked={isOn} />
      <span>{label}</span>
      <span>{count}</span>
    </label>
  )
}

interface AmountProps {
  id: string
  name: string
  label: string
  value: number | null
  hint: number | undefined
}

function Amount({ id, name, label, value, hint }: AmountProps) {
  return (
    <div>
      <label htmlFor={id} className="text-sm">
        {label}
      </label>
      <input
        id={id}
        name={name}
        inputMode="numeric"
        pattern="\d*"
        maxLength={9}
        defaultValue={value ?? ""}
        placeholder={hint === undefined ? undefined : String(Math.floor(hint))}
        className="control placeholder:text-ink-soft"
      />
    </div>
  )
}
