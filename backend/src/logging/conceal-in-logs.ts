import { conceal } from "./conceal"

/** What winston passes through its formats: strings by name, and the finished line under a symbol. */
type Info = Record<string | symbol, unknown>
type Format = { transform: (info: Info, options?: unknown) => Info | boolean; options?: unknown }
/** Winston's logger inside Medusa's (`@medusajs/cli` 2.21, `reporter`), which has no other place for a format. */
type Reporter = { loggerInstance_?: { format: Format } }

const LINE = Symbol.for("message")

/**
 * Everything that this process logs, Medusa's own sentences too, goes through `conceal`.
 * @throws Error when this version of Medusa keeps its logger elsewhere: better no start than shoppers' data in logs
 */
export function concealInLogs(logger: object): void {
  const winston = (logger as Reporter).loggerInstance_
  if (!winston) throw new Error("Medusa's logger is not where it was; logs could hold what shoppers typed.")
  const { format } = winston
  winston.format = {
    options: format.options,
    transform(info, options) {
      const hidden = format.transform(concealed(info), options)
      return typeof hidden === "object" ? concealed(hidden) : hidden
    },
  }
}

function concealed(info: Info): Info {
  for (const key of [...Object.keys(info), LINE]) {
    const value = info[key]
    if (typeof value === "string") info[key] = conceal(value)
  }
  return info
}
