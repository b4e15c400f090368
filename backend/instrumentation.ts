import { logger } from "@medusajs/framework/logger"
import * as startCommand from "@medusajs/medusa/commands/start"
import { concealInLogs } from "./src/logging/conceal-in-logs"
import { openFrontDoor } from "./src/read-cache/open-front-door"

/**
 * Called by `medusa start` and `medusa develop` before the application loads. `traceRequestHandler` is the one place
 * where Medusa lets others stand before its HTTP server; tracing that is added later goes around the door.
 */
export function register() {
  concealInLogs(logger)
  const enter = openFrontDoor()
  if (!enter) return
  const server = startCommand as { traceRequestHandler: TraceRequestHandler | undefined }
  const inner = server.traceRequestHandler
  server.traceRequestHandler = async (handle, req, res, route) => {
    enter(req, res, () => void (inner ? inner(handle, req, res, route) : handle()))
  }
}

type Handle = () => Promise<void>
type Request = Parameters<NonNullable<ReturnType<typeof openFrontDoor>>>[0]
type Response = Parameters<NonNullable<ReturnType<typeof openFrontDoor>>>[1]
type TraceRequestHandler = (handle: Handle, req: Request, res: Response, route?: string) => Promise<void>
