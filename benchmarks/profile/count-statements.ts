/** How often each name is there, the most frequent first. */
export function countBy(names: readonly string[]): { what: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const what of names) counts.set(what, (counts.get(what) ?? 0) + 1)
  return [...counts].map(([what, count]) => ({ what, count })).sort((a, b) => b.count - a.count)
}

const LONGEST = 70

/** What a statement does, and to which table first; values and columns are left out. */
export function kindOf(text: string): string {
  const write = /^\s*(insert into|update|delete from)\s+((?:"?\w+"?\.)?"?\w+"?)/i.exec(text)
  const read = /^\s*(select)\b[^]*?\bfrom\s+((?:"?\w+"?\.)?"?\w+"?)/i.exec(text)
  const [, verb, table] = write ?? read ?? []
  if (verb && table) return `${verb.toLowerCase()} ${table.replaceAll('"', "")}`
  return text.replace(/\s+/g, " ").trim().slice(0, LONGEST)
}
