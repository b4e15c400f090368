import type { RouteSpec } from "../endpoints"
import type { MeilisearchParts } from "../parts"

export function taskRoutes({ tasks }: MeilisearchParts): RouteSpec[] {
  return [
    {
      method: "GET",
      path: "/tasks",
      route: "tasks",
      action: "tasks.get",
      handle: ({ query }) => {
        const list = (name: string) => query(name)?.split(",")
        const { uids, statuses, types, indexUids } = {
          uids: list("uids"),
          statuses: list("statuses"),
          types: list("types"),
          indexUids: list("indexUids"),
        }
        const limit = Number(query("limit") ?? 20)
        const from = query("from")
        const found = tasks
          .list()
          .filter(
            (task) =>
              (uids?.includes(String(task.uid)) ?? true) &&
              (statuses?.includes(task.status) ?? true) &&
              (types?.includes(task.type) ?? true) &&
              (indexUids?.includes(task.indexUid ?? "") ?? true),
          )
        const rest = from === undefined ? found : found.filter(({ uid }) => uid <= Number(from))
        const results = rest.slice(0, limit)
        const body = {
          results,
          total: found.length,
          limit,
          from: results[0]?.uid ?? null,
          next: rest[limit]?.uid ?? null,
        }
        return { body }
      },
    },
    {
      method: "GET",
      path: "/tasks/:uid",
      route: "tasks",
      action: "tasks.get",
      handle: ({ param }) => ({ body: tasks.get(Number(param("uid"))) }),
    },
  ]
}
