import { z } from "zod"
import { ApiError } from "../api-error"
import type { RouteSpec } from "../endpoints"
import { invalidKey } from "../keys"
import type { MeilisearchParts } from "../parts"
import { readPage } from "./accepted"

const newKeySchema = z.object({
  uid: z.uuid().optional(),
  name: z.string().optional(),
  actions: z.array(z.string()).min(1),
  indexes: z.array(z.string()).min(1),
  expiresAt: z.string().nullable(),
})

export function keyRoutes({ keys }: MeilisearchParts): RouteSpec[] {
  return [
    {
      method: "GET",
      path: "/keys",
      route: "keys",
      action: "keys.get",
      handle: ({ query }) => {
        const { offset, limit } = readPage(query)
        const all = keys.list()
        return { body: { results: all.slice(offset, offset + limit), offset, limit, total: all.length } }
      },
    },
    {
      method: "GET",
      path: "/keys/:key",
      route: "keys",
      action: "keys.get",
      handle: ({ param }) => {
        const key = keys.find(param("key"))
        if (!key) throw invalidKey()
        return { body: key }
      },
    },
    {
      method: "POST",
      path: "/keys",
      route: "keys",
      action: "keys.create",
      handle: ({ body }) => {
        const parsed = newKeySchema.safeParse(body)
        if (!parsed.success) throw new ApiError("invalid_api_key_actions", parsed.error.message)
        const { uid, name, ...rest } = parsed.data
        const named = { ...(uid === undefined ? {} : { uid }), ...(name === undefined ? {} : { name }) }
        return { status: 201, body: keys.add({ ...rest, ...named }) }
      },
    },
  ]
}
