import { Hono, type Context } from "hono"
import { ConnectionDropped } from "../daraja/reply"
import { ApiError } from "./api-error"
import type { Route } from "./faults"
import { parseJson } from "./json"
import type { Access } from "./keys"
import type { MeilisearchParts } from "./parts"
import { documentRoutes } from "./routes/documents"
import { indexRoutes } from "./routes/indexes"
import { keyRoutes } from "./routes/keys"
import { searchRoutes } from "./routes/search"
import { settingsRoutes } from "./routes/settings"
import { systemRoutes } from "./routes/system"
import { taskRoutes } from "./routes/tasks"

/** What a handler is given; `body` is parsed JSON, or undefined when there was none. */
export type Call = {
  body: unknown
  access: Access
  param: (name: string) => string
  query: (name: string) => string | undefined
}
export type Answer = { status?: number; body?: unknown }
export type RouteSpec = {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE"
  path: string
  route: Route
  /** What a key must allow; null is open to everybody. */
  action: string | null
  handle: (call: Call) => Answer
}

/** Every route with its key check and the faults played around it. */
export function createEndpoints(parts: MeilisearchParts): (request: Request) => Promise<Response> {
  const app = new Hono()
  const specs = [
    ...systemRoutes(parts),
    ...keyRoutes(parts),
    ...taskRoutes(parts),
    ...searchRoutes(parts),
    ...documentRoutes(parts),
    ...settingsRoutes(parts),
    ...indexRoutes(parts),
  ]
  for (const spec of specs) app.on(spec.method, spec.path, (c) => run(c, spec))
  app.notFound(() => new Response(null, { status: 404 }))
  app.onError((error) => {
    throw error
  })

  async function run(c: Context, spec: RouteSpec): Promise<Response> {
    const text = await c.req.text()
    const entry = parts.requests.open(spec.route, {
      method: spec.method,
      path: c.req.path,
      body: shown(text),
    })
    const response = (await faultBefore(spec.route)) ?? answer(c, spec, text)
    entry.status = response.status
    if (!parts.faults.take("malformed_body", { route: spec.route })) return response
    return new Response('{"taskUid":', {
      status: response.status,
      headers: { "content-type": "application/json" },
    })
  }

  async function faultBefore(route: Route): Promise<Response | null> {
    const { faults } = parts
    const slow = faults.take("slow", { route })
    if (slow) await parts.wait(slow.latency_ms)
    if (faults.take("hung", { route })) await faults.untilCleared()
    if (faults.take("down", { route })) throw new ConnectionDropped()
    if (faults.take("500", { route }))
      return new ApiError("internal", "An internal error has occurred.").toResponse()
    const busy = faults.take("503", { route })
    if (busy) {
      const words = "Too many search requests running at the same time. Retry after a while."
      return new ApiError("too_many_search_requests", words, busy.retry_after_s).toResponse()
    }
    const html = faults.take("html", { route })
    if (html)
      return new Response("<html><body>Bad gateway</body></html>", {
        status: html.status,
        headers: { "content-type": "text/html" },
      })
    const isWrite = route === "documents" || route === "indexes" || route === "settings"
    const full = isWrite ? faults.take("full", { route, when: ({ at }) => at === "request" }) : null
    return full
      ? new ApiError(full.code, "No space left on device, as this stand-in was told.").toResponse()
      : null
  }

  function answer(c: Context, spec: RouteSpec, text: string): Response {
    try {
      const access =
        spec.action === null ? OPEN : parts.keys.authorize(c.req.header("authorization"), spec.action)
      checkBody(c, text)
      const param = (name: string) => c.req.param(name) ?? ""
      const { status = 200, body } = spec.handle({
        body: parseJson(text),
        access,
        param,
        query: (name) => c.req.query(name),
      })
      return body === undefined ? new Response(null, { status: 204 }) : Response.json(body, { status })
    } catch (error) {
      if (error instanceof ApiError) return error.toResponse()
      throw error
    }
  }

  function checkBody(c: Context, text: string): void {
    if (text === "") return
    if (Buffer.byteLength(text) > parts.settings().max_payload_bytes) {
      throw new ApiError("payload_too_large", "The provided payload reached the size limit.")
    }
    const type = c.req.header("content-type") ?? ""
    if (!type.startsWith("application/json")) {
      throw new ApiError(
        "invalid_content_type",
        `The Content-Type \`${type}\` is invalid. Accepted values for the Content-Type header are: \`application/json\``,
      )
    }
  }

  return async (request) => app.fetch(request)
}

const OPEN: Access = { allows: () => true, filterFor: () => undefined }

/** Bodies are kept for tests to look at, but not whole batches of documents. */
function shown(text: string): unknown {
  if (text.length > 20_000) return `(${text.length} characters)`
  try {
    return parseJson(text) ?? null
  } catch (error) {
    if (error instanceof ApiError) return text
    throw error
  }
}
