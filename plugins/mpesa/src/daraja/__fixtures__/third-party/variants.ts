type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type Variant = [name: string, change: (sample: string) => string]

/** Ways to write the same message; each must be read as the original is. */
export const SAME: Variant[] = [
  ["a byte order mark", (sample) => `\uFEFF${sample}`],
  ["blanks and line breaks", (sample) => `\r\n ${JSON.stringify(JSON.parse(sample), null, 2)}\n`],
  [
    "numbers as strings",
    (sample) => write(sample, (value) => (typeof value === "number" ? String(value) : value)),
  ],
  ["plain numbers in place of strings", (sample) => write(sample, toNumber)],
  ["extra items", (sample) => write(sample, addExtras)],
  ["keys the other way round", (sample) => write(sample, reverseKeys)],
  ["duplicates in lower case, after", (sample) => write(sample, (value) => withTwins(value, "after"))],
  ["duplicates in lower case, before", (sample) => write(sample, (value) => withTwins(value, "before"))],
  ["lists in lists", (sample) => write(sample, (value) => (Array.isArray(value) ? [value, []] : value))],
  [
    "a list of one as its item",
    (sample) => write(sample, (value) => (Array.isArray(value) ? single(value) : value)),
  ],
  [
    "a single object as a list",
    (sample) => sample.replace(/"ReferenceItem":({[^}]*})/, '"ReferenceItem":[$1]'),
  ],
  ["prototype keys", (sample) => sample.replaceAll("{", '{"__proto__":{"ResultCode":7},"constructor":"x",')],
  ["a megabyte beside it", (sample) => sample.replace("{", `{"Padding":"${"x".repeat(1_000_000)}",`)],
  ["deep nesting beside it", (sample) => sample.replace("{", `{"Padding":${nest(50_000)},`)],
]

/** Damage; each must be read as something or refused with a reason. */
export const DAMAGED: Variant[] = [
  ["nothing", () => ""],
  ["text", () => "Service Unavailable"],
  ["HTML", () => "<html><body>Request Rejected</body></html>"],
  ["half of it", (sample) => sample.slice(0, sample.length / 2)],
  ["null", () => "null"],
  ["a number", () => "1e999"],
  ["a list around it", (sample) => `[${sample}]`],
  ["deep nesting alone", () => nest(50_000)],
  [
    "a megabyte of keys",
    () => `{${Array.from({ length: 50_000 }, (_, at) => `"key${at}":${at}`).join(",")}}`,
  ],
  ["null for every value", (sample) => write(sample, (value) => (isLeaf(value) ? null : value))],
  ["objects for every value", (sample) => write(sample, (value) => (isLeaf(value) ? { value } : value))],
  ["lists for every value", (sample) => write(sample, (value) => (isLeaf(value) ? [value] : value))],
  ["huge texts", (sample) => write(sample, (value) => (isLeaf(value) ? "9".repeat(50_000) : value))],
  [
    "blanks for every value",
    (sample) => write(sample, (value) => (isLeaf(value) ? " ".repeat(50_000) : value)),
  ],
  ["keys in lower case only", (sample) => sample.replace(/"([^"]+)":/g, (key) => key.toLowerCase())],
  ["a prototype alone", () => '{"__proto__":{"Body":{"stkCallback":{}},"Result":{},"TransID":"RKL51ZDR4F"}}'],
]

/** One key left out at a time. */
export function missingKeys(sample: string): Variant[] {
  const keys = new Set<string>()
  write(sample, (value) => {
    if (isObject(value)) for (const key of Object.keys(value)) keys.add(key)
    return value
  })
  return [...keys].map((key) => [
    `without ${key}`,
    () => write(sample, (value) => (isObject(value) ? omit(value, key) : value)),
  ])
}

function write(sample: string, change: (value: Json) => Json): string {
  const walk = (value: Json): Json => {
    if (Array.isArray(value)) return change(value.map(walk))
    if (!isObject(value)) return change(value)
    return change(Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)])))
  }
  return JSON.stringify(walk(JSON.parse(sample) as Json))
}

function toNumber(value: Json): Json {
  return typeof value === "string" && /^[1-9]\d{0,14}$/.test(value) ? Number(value) : value
}

function addExtras(value: Json): Json {
  if (Array.isArray(value) && value.some(isObject)) {
    return isObject(value[0] ?? null) && "Value" in Object(value[0])
      ? [{ Name: "Extra", Key: "Extra", Value: "x" }, ...value, { Name: "Late", Key: "Late" }]
      : value
  }
  return isObject(value) ? { ExtraField: [1, { deep: null }], ...value, "Another One": "x" } : value
}

function reverseKeys(value: Json): Json {
  return isObject(value) ? Object.fromEntries(Object.entries(value).reverse()) : value
}

/** The exact name must win over the vendor's own slip. */
function withTwins(value: Json, place: "before" | "after"): Json {
  if (!isObject(value)) return value
  const twins = Object.fromEntries(
    Object.keys(value)
      .filter((key) => key !== key.toLowerCase())
      .map((key) => [key.toLowerCase(), "duplicate"]),
  )
  return place === "before" ? { ...twins, ...value } : { ...value, ...twins }
}

function single(list: Json[]): Json {
  return list.length === 1 ? (list[0] ?? null) : list
}

function nest(depth: number): string {
  return "[".repeat(depth) + "]".repeat(depth)
}

function omit(value: { [key: string]: Json }, key: string): Json {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))
}

function isObject(value: Json): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

function isLeaf(value: Json): boolean {
  return !isObject(value) && !Array.isArray(value)
}
