import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { redact } from "../../secrets/redact"

/** An address with everything but plain words taken out: the secret part, a query, and what a stranger tried. */
export const withoutSecret = (url: string): string =>
  (url.split("?")[0] ?? "")
    .split("/")
    .map((part) => (/^[a-z]*$/.test(part) ? part : "***"))
    .join("/")

/**
 * The access log writes the address once the answer has left, whoever gave it: a route, or Medusa because no route has
 * this method.
 */
export function hideFromAccessLog(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): void {
  req.originalUrl = withoutSecret(req.originalUrl)
  next()
}

/** For a route, which has its parameters by now: the log of faults writes the path that is left. */
export function hideAddress(req: MedusaRequest): void {
  req.originalUrl = withoutSecret(req.originalUrl)
  req.url = withoutSecret(req.url)
}

/** Medusa's body parsers write the path of each request at the level "debug", before any middleware of ours. */
export function hideFromDebugLog(log: { debug: (message: string) => void }): void {
  const write = log.debug.bind(log)
  log.debug = (message) => write(typeof message === "string" ? redact(message) : message)
}
