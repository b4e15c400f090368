/** A question to `/store/products` that is understood whole. */
export type ProductsQuestion = {
  /** One product's page asks by its id, a listing by filters. */
  kind: "list" | "one"
  /** Medusa's parameter as it came; undefined for its defaults. */
  fields: string | undefined
  /** Prices are those of this region; without it there are none. */
  regionId: string | undefined
  filters: Filter[]
  order: { column: OrderColumn; isDescending: boolean }
  limit: number
  offset: number
}

export type Filter =
  | { kind: "among"; column: AmongColumn; values: string[] }
  | { kind: "time"; column: "created_at" | "updated_at"; operator: Operator; value: string }

const AMONG_COLUMNS = ["id", "handle", "category_id", "collection_id", "type_id", "tag_id"] as const
export type AmongColumn = (typeof AMONG_COLUMNS)[number]

const OPERATORS = { $gt: ">", $gte: ">=", $lt: "<", $lte: "<=" } as const
export type Operator = (typeof OPERATORS)[keyof typeof OPERATORS]

const ORDER_COLUMNS = ["id", "title", "handle", "created_at", "updated_at"] as const
export type OrderColumn = (typeof ORDER_COLUMNS)[number]

const ONE = /^\/store\/products\/(prod_\w{1,60})$/
const TIME = /^(created_at|updated_at)\[(\$[a-z]+)\]$/
/** As browsers write it; other spellings of a time are the framework's. */
const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/
/** Above it the parser of queries makes something else of a list. */
const MAX_VALUES = 20
const MAX_LIMIT = 200
const DEFAULT_LIMIT = 50

/** Undefined for a question with anything unknown in it, also when it is only oddly spelt. */
export function toProductsQuestion(path: string, query: URLSearchParams): ProductsQuestion | undefined {
  const [, id] = ONE.exec(path) ?? []
  const question: ProductsQuestion = {
    kind: id === undefined ? "list" : "one",
    fields: undefined,
    regionId: undefined,
    filters: id === undefined ? [] : [{ kind: "among", column: "id", values: [id] }],
    order: { column: "id", isDescending: false },
    limit: DEFAULT_LIMIT,
    offset: 0,
  }
  if (id === undefined && path !== "/store/products") return undefined
  for (const name of new Set(query.keys())) {
    const values = query.getAll(name)
    const isTaken = id === undefined ? takeListed(question, name, values) : takeCommon(question, name, values)
    if (!isTaken) return undefined
  }
  return question
}

function takeCommon(question: ProductsQuestion, name: string, values: string[]): boolean {
  const [value] = values
  if (values.length !== 1 || !isPlain(value)) return false
  if (name === "fields") question.fields = value
  else if (name === "region_id") question.regionId = value
  else return false
  return true
}

function takeListed(question: ProductsQuestion, name: string, values: string[]): boolean {
  const [value = ""] = values
  if (name === "limit" || name === "offset") {
    if (values.length !== 1 || !/^\d{1,7}$/.test(value)) return false
    question[name] = Number(value)
    return name === "offset" || (question.limit >= 1 && question.limit <= MAX_LIMIT)
  }
  if (name === "order") {
    const column = ORDER_COLUMNS.find((one) => one === value.replace(/^-/, ""))
    if (values.length !== 1 || !column) return false
    question.order = { column, isDescending: value.startsWith("-") }
    return true
  }
  return takeFilter(question, name, values) || takeCommon(question, name, values)
}

function takeFilter({ filters }: ProductsQuestion, name: string, values: string[]): boolean {
  const [, column, operator] = TIME.exec(name) ?? []
  if (column !== undefined) {
    const sign = Object.entries(OPERATORS).find(([one]) => one === operator)?.[1]
    const [value = ""] = values
    if (!sign || values.length !== 1 || !isTime(value)) return false
    filters.push({ kind: "time", column: column as "created_at", operator: sign, value })
    return true
  }
  const isList = name.endsWith("[]")
  const among = AMONG_COLUMNS.find((one) => one === (isList ? name.slice(0, -2) : name))
  if (!among || values.length > (isList ? MAX_VALUES : 1)) return false
  // The same filter in both spellings would have to be merged as the parser of queries does it.
  if (filters.some((one) => one.column === among)) return false
  // A comma in a list of one separates values; elsewhere it is part of one.
  if (!values.every(isPlain) || values.some((value) => value.includes(","))) return false
  filters.push({ kind: "among", column: among, values })
  return true
}

/** The 30th of February is Postgres' to refuse. */
function isTime(value: string): boolean {
  const time = new Date(value)
  return ISO_TIME.test(value) && !Number.isNaN(time.getTime()) && time.toJSON().startsWith(value.slice(0, 19))
}

const isPlain = (value: string | undefined): value is string =>
  value !== undefined && value !== "" && value.length <= 1_000 && !value.includes("\0")
