import { ApiError } from "../api-error"
import type { Answer, RouteSpec } from "../endpoints"
import type { JsonObject } from "../json"
import type { MeilisearchParts } from "../parts"
import { checkIndexUid } from "../store/search-index"
import {
  applySettings,
  checkSettings,
  defaultSettings,
  settingOfRoute,
  type SettingName,
} from "../store/settings"
import { accepted } from "./accepted"

export function settingsRoutes(parts: MeilisearchParts): RouteSpec[] {
  const { indexes } = parts
  const one = "/indexes/:uid/settings/:setting"
  const all = "/indexes/:uid/settings"
  const common = { route: "settings" } as const
  return [
    {
      ...common,
      method: "GET",
      path: all,
      action: "settings.get",
      handle: ({ param }) => ({ body: indexes.get(param("uid")).settings }),
    },
    {
      ...common,
      method: "PATCH",
      path: all,
      action: "settings.update",
      handle: ({ param, body }) => change(parts, param("uid"), checkSettings(body)),
    },
    {
      ...common,
      method: "DELETE",
      path: all,
      action: "settings.update",
      handle: ({ param }) =>
        change(
          parts,
          param("uid"),
          Object.fromEntries(Object.keys(defaultSettings()).map((name) => [name, null])),
        ),
    },
    {
      ...common,
      method: "GET",
      path: one,
      action: "settings.get",
      handle: ({ param }) => ({ body: indexes.get(param("uid")).settings[nameOf(param("setting"))] }),
    },
    ...(["PUT", "PATCH"] as const).map((method): RouteSpec => ({
      ...common,
      method,
      path: one,
      action: "settings.update",
      handle: ({ param, body }) =>
        change(parts, param("uid"), checkSettings({ [nameOf(param("setting"))]: body ?? null })),
    })),
    {
      ...common,
      method: "DELETE",
      path: one,
      action: "settings.update",
      handle: ({ param }) => change(parts, param("uid"), { [nameOf(param("setting"))]: null }),
    },
  ]
}

function change({ indexes, tasks, clock }: MeilisearchParts, uid: string, details: JsonObject): Answer {
  const work = () => {
    const index = indexes.getOrCreate(uid, clock.now())
    index.settings = applySettings(index.settings, details)
    index.updatedAt = clock.now()
    return {}
  }
  return accepted(tasks.enqueue("settingsUpdate", { indexUid: checkIndexUid(uid), details, work }))
}

function nameOf(segment: string): SettingName {
  const name = settingOfRoute(segment)
  if (!name) throw new ApiError("not_found", `Nothing is served at settings/${segment}.`)
  return name
}
