import http, {
  type IncomingMessage,
  type RequestListener,
  type ServerOptions,
  type ServerResponse,
} from "node:http"

export type Door = (req: IncomingMessage, res: ServerResponse, pass: () => void) => void

/**
 * The next HTTP server that this process creates hears of a request only when `door` lets it pass.
 *
 * `medusa start` and `medusa develop` create theirs right after they have called `register` of instrumentation.ts, and
 * offer nothing that stands before it but `traceRequestHandler`: while that is set, each request is first compared with
 * the pattern of every route, which takes four times as long as giving a known answer.
 */
export function standBeforeNextServer(door: Door): void {
  const { createServer } = http
  http.createServer = ((first: ServerOptions | RequestListener, second?: RequestListener) => {
    http.createServer = createServer
    const [options, listener] = typeof first === "function" ? [{}, first] : [first, second]
    return createServer(options, (req, res) => door(req, res, () => listener?.(req, res)))
  }) as typeof createServer
}
