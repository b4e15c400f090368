import type { RouteSpec } from "../endpoints"
import { hasPath } from "../json"
import type { MeilisearchParts } from "../parts"
import type { SearchIndex } from "../store/search-index"

const VERSION = { commitSha: "unknown", commitDate: "unknown", pkgVersion: "1.50.0" }

export function systemRoutes({ indexes, tasks, clock }: MeilisearchParts): RouteSpec[] {
  const statsOf = (index: SearchIndex) => {
    const fieldDistribution: Record<string, number> = {}
    for (const document of index.documents.values()) {
      for (const field of Object.keys(document)) {
        if (hasPath(document, field)) fieldDistribution[field] = (fieldDistribution[field] ?? 0) + 1
      }
    }
    return {
      numberOfDocuments: index.documents.size,
      isIndexing: tasks.isIndexing(index.uid),
      fieldDistribution,
    }
  }
  return [
    {
      method: "GET",
      path: "/health",
      route: "health",
      action: null,
      handle: () => ({ body: { status: "available" } }),
    },
    { method: "GET", path: "/version", route: "stats", action: "version", handle: () => ({ body: VERSION }) },
    {
      method: "GET",
      path: "/stats",
      route: "stats",
      action: "stats.get",
      handle: ({ access }) => ({
        body: {
          databaseSize: 0,
          usedDatabaseSize: 0,
          lastUpdate: new Date(clock.now()).toISOString(),
          indexes: Object.fromEntries(
            indexes
              .list()
              .filter(({ uid }) => access.allows(uid))
              .map((index) => [index.uid, statsOf(index)]),
          ),
        },
      }),
    },
    {
      method: "GET",
      path: "/indexes/:uid/stats",
      route: "stats",
      action: "stats.get",
      handle: ({ param }) => ({ body: statsOf(indexes.get(param("uid"))) }),
    },
  ]
}
