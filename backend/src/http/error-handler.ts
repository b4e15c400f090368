import type { MedusaErrorHandlerFunction } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { toErrorAnswer } from "./to-error-answer"
import { toError } from "../to-error"

/**
 * Stands in for Medusa's error handler, so that every error has `{ type, code, message }`.
 * The log names the path without its query: query strings may hold what a person typed.
 */
export const errorHandler: MedusaErrorHandlerFunction = (error: unknown, req, res, next) => {
  if (res.headersSent) {
    next(error)
    return
  }
  const { status, body, headers } = toErrorAnswer(error, req.path.startsWith("/admin") ? "staff" : "public")
  const logger = req.scope.resolve(ContainerRegistrationKeys.LOGGER)
  if (status >= 500) {
    logger.error(`${req.method} ${req.path} answered ${status}`, toError(error))
  } else {
    logger.info(`${req.method} ${req.path} answered ${status} ${body.code}`)
  }
  res.set(headers).status(status).json(body)
}
