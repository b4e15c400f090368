import { Hono } from "hono"
import { z } from "zod"
import type { MeilisearchSimulator } from "../meilisearch/create-meilisearch-simulator"
import { faultSchema, routeSchema } from "../meilisearch/faults"
import { settingsSchema } from "../meilisearch/settings"
import { ControlError, parse, readBody } from "./read-body"

const faultsSchema = z.union([z.strictObject({ faults: z.array(faultSchema).min(1) }), faultSchema])
const changeSchema = z.strictObject(
  Object.fromEntries(
    Object.entries(settingsSchema.shape).map(([key, schema]) => [key, schema.unwrap().optional()]),
  ),
)

/** `/__sim/meilisearch`: what tests and torture runs steer the stand-in with. */
export function createMeilisearchControl(meilisearch: MeilisearchSimulator): Hono {
  const app = new Hono()

  app.post("/faults", async (c) => {
    const body = await readBody(c, faultsSchema)
    for (const fault of "faults" in body ? body.faults : [body]) {
      if (fault.fault !== "index_lost") meilisearch.faults.add(fault)
      else if (meilisearch.indexes.find(fault.index)) meilisearch.indexes.delete(fault.index)
      else throw new ControlError(404, "index_not_found", `There is no index ${fault.index} to lose.`)
    }
    return c.json({ faults: meilisearch.faults.list() })
  })
  app.get("/faults", (c) => c.json({ faults: meilisearch.faults.list() }))
  app.delete("/faults", (c) => {
    meilisearch.clearFaults()
    return c.json({ faults: [] })
  })

  app.get("/settings", (c) => c.json(meilisearch.settings()))
  app.post("/settings", async (c) => c.json(meilisearch.changeSettings(await readBody(c, changeSchema))))

  app.get("/requests", (c) => {
    const { route } = parse(z.strictObject({ route: routeSchema.optional() }), c.req.query())
    return c.json(meilisearch.requests.list(route))
  })
  app.get("/tasks", (c) => c.json({ tasks: meilisearch.tasks.list() }))
  app.get("/indexes", (c) => {
    const indexes = meilisearch.indexes
      .list()
      .map(({ uid, documents, settings }) => ({ uid, documents: documents.size, settings }))
    return c.json({ indexes })
  })
  app.get("/indexes/:uid/documents", (c) => {
    const index = meilisearch.indexes.find(c.req.param("uid"))
    if (!index) throw new ControlError(404, "index_not_found", `There is no index ${c.req.param("uid")}.`)
    return c.json({ documents: [...index.documents.values()] })
  })
  return app
}
