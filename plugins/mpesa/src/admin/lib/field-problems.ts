export type FieldProblems<Field extends string> = {
  fields: Partial<Record<Field, string>>
  /** What belongs to none of the fields. */
  other: string[]
}

/**
 * What the backend refused, field by field. Its sentence lists faults as `z.prettifyError` writes them: `✖ fault`, and
 * below it, where one field is meant, `→ at field`.
 */
export function readFieldProblems<Field extends string>(
  message: string,
  known: readonly Field[],
): FieldProblems<Field> {
  const found: FieldProblems<Field> = { fields: {}, other: [] }
  for (const [, fault = "", path] of message.matchAll(/^(?:✖ )?(.+)(?:\n\s+→ at (\S+))?$/gm)) {
    const field = known.find((name) => name === path)
    if (field === undefined) found.other.push(sentence(fault))
    else found.fields[field] ??= sentence(fault)
  }
  return found
}

const sentence = (text: string) =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`
