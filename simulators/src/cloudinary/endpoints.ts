import { Hono, type Context } from "hono"
import { ConnectionDropped } from "../daraja/reply"
import { Refusal } from "./answers"
import { RESOURCE_TYPES, type ResourceType } from "./assets"
import { handleDelivery } from "./delivery"
import type { Call } from "./faults"
import { handleDelete, handleDestroy, handleDownload, handleList, handleResource } from "./manage"
import type { CloudinaryParts } from "./parts"
import { assertBasic } from "./signatures"
import { handleUpload, pieceNumber, type UploadRequest } from "./upload"

/** Cloudinary's addresses: the API under `/v1_1`, deliveries beside it. */
export function createEndpoints(parts: CloudinaryParts): (request: Request) => Promise<Response> {
  const app = new Hono({ strict: false })

  app.post("/v1_1/:cloud/:resource/upload", async (c) => {
    const form = await c.req.parseBody()
    const file = form["file"]
    const request: UploadRequest = {
      ...kindOf(c, parts),
      fields: textFields(form),
      file: file instanceof File ? Buffer.from(await file.arrayBuffer()) : null,
      contentRange: c.req.header("content-range"),
      uploadId: c.req.header("x-unique-upload-id"),
    }
    return run(c, { api: "upload", piece: pieceNumber(request, parts.pending) }, () =>
      handleUpload(parts, request),
    )
  })
  app.post("/v1_1/:cloud/:resource/destroy", async (c) => {
    const fields = textFields(await c.req.parseBody())
    return run(c, { api: "destroy" }, () => handleDestroy(parts, kindOf(c, parts), fields))
  })
  app.get("/v1_1/:cloud/:resource/download", (c) =>
    run(c, { api: "download" }, () => handleDownload(parts, kindOf(c, parts), c.req.query())),
  )
  app.get("/v1_1/:cloud/resources/:resource/tags/:tag", (c) =>
    run(c, { api: "list" }, () => {
      assertBasic(c.req.header("authorization"), parts.account)
      const query = {
        tag: c.req.param("tag"),
        maxResults: Number(c.req.query("max_results") ?? 10),
        cursor: c.req.query("next_cursor"),
      }
      return handleList(parts, kindOf(c, parts), query)
    }),
  )
  app.delete("/v1_1/:cloud/resources/:resource/:type", (c) =>
    run(c, { api: "delete" }, () => {
      assertBasic(c.req.header("authorization"), parts.account)
      const kind = { ...kindOf(c, parts), type: c.req.param("type") }
      return handleDelete(parts, kind, c.req.queries("public_ids[]") ?? [])
    }),
  )
  app.get("/v1_1/:cloud/resources/:resource/:type/:id{.+}", (c) =>
    run(c, { api: "resource" }, () => {
      assertBasic(c.req.header("authorization"), parts.account)
      const { type, id } = c.req.param()
      return handleResource(parts, { ...kindOf(c, parts), type, publicId: id })
    }),
  )
  app.get("*", (c) => {
    const asked = {
      accept: c.req.header("accept") ?? "",
      isSavingData: c.req.header("save-data")?.toLowerCase() === "on",
    }
    return run(c, { api: "delivery" }, () => handleDelivery(parts, new URL(c.req.url).pathname, asked))
  })
  app.notFound(() => new Refusal(404, "Not found").toResponse())
  app.onError((error) => {
    if (error instanceof Refusal) return error.toResponse()
    throw error
  })

  /** Plays the faults around a call. */
  async function run(c: Context, call: Call, handle: () => Response | Promise<Response>): Promise<Response> {
    const { faults } = parts
    const entry = parts.requests.open({
      api: call.api,
      method: c.req.method,
      path: new URL(c.req.url).pathname,
    })
    const latency = faults.take("latency", call)
    if (latency) await parts.wait(latency.latency_ms)
    if (faults.take("drop", call, (fault) => !fault.after_accept)) throw new ConnectionDropped()
    const response = refuseByFault(call) ?? (await handleOrRefuse(handle))
    if (faults.take("drop", call, (fault) => fault.after_accept)) throw new ConnectionDropped()
    const sent = spoil(call) ?? response
    entry.status = sent.status
    return sent
  }

  function refuseByFault(call: Call): Response | null {
    const { faults, clock } = parts
    if (faults.take("401", call)) return new Refusal(401, "Invalid credentials").toResponse()
    const limit = faults.take("rate_limit", call)
    if (limit) {
      const reset = limit.reset_ms && new Date(clock.now() + limit.reset_ms).toUTCString()
      return new Refusal(limit.status, "Rate Limit Exceeded. Limit of 500 api operations reached", {
        ...(reset && { "x-featureratelimit-reset": reset }),
      }).toResponse()
    }
    const failure = faults.take("5xx", call, (fault) => !fault.after_accept)
    return failure ? new Refusal(failure.status, "General Error").toResponse() : null
  }

  /** What was done is done; only the answer is lost. */
  function spoil(call: Call): Response | null {
    const failure = parts.faults.take("5xx", call, (fault) => fault.after_accept)
    if (failure) return new Refusal(failure.status, "General Error").toResponse()
    return parts.faults.take("malformed_body", call)
      ? new Response("<html><body>Proxy</body></html>", { headers: { "content-type": "text/html" } })
      : null
  }

  return async (request) => app.fetch(request)
}

async function handleOrRefuse(handle: () => Response | Promise<Response>): Promise<Response> {
  try {
    return await handle()
  } catch (error) {
    if (error instanceof Refusal) return error.toResponse()
    throw error
  }
}

function kindOf(c: Context, { account }: CloudinaryParts): { cloud: string; resourceType: ResourceType } {
  const cloud = c.req.param("cloud") ?? ""
  if (cloud !== account.cloudName) throw new Refusal(401, `Invalid cloud_name ${cloud}`)
  const resourceType = RESOURCE_TYPES.find((one) => one === c.req.param("resource"))
  if (!resourceType) throw new Refusal(400, `Invalid resource_type ${c.req.param("resource") ?? ""}`)
  return { cloud, resourceType }
}

function textFields(form: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(form).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  )
}
