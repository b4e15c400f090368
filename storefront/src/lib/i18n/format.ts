type Values = Record<string, string | number>

/** Fills `{name}` marks. A mark without a value stays, so that a test or a reader sees it. */
export function format(template: string, values: Values): string {
  return template.replace(/\{(\w+)\}/g, (mark, name: string) => {
    const value = values[name]
    return value === undefined ? mark : String(value)
  })
}

export interface PluralForms {
  one: string
  other: string
}

/** Picks the form for a count and fills `{count}`. English and Swahili both have the forms "one" and "other". */
export function plural(forms: PluralForms, count: number): string {
  return format(count === 1 ? forms.one : forms.other, { count: count.toLocaleString("en-KE") })
}
