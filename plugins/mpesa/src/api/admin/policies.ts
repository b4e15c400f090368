import { hasPermission } from "@medusajs/framework"
import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/**
 * Who may do what, in the words of Medusa's roles (feature flag `rbac`, off by default: then all staff may do all).
 * The resources are Medusa's own, so that a role which may refund an order may refund M-Pesa money, and nobody has
 * to learn a second set.
 */
export const ACTIONS = {
  see: { resource: "payment", operation: "read" },
  /** Ask the vendor, send a prompt again, enter a receipt that a customer has. */
  follow_up: { resource: "payment", operation: "update" },
  /** Bring waiting money onto an order. */
  apply: { resource: "capture", operation: "create" },
  refund: { resource: "refund", operation: "create" },
  /** Resolve differences of the books, import statements, change settings and tills. */
  manage: { resource: "payment", operation: "update" },
} as const
export type Action = keyof typeof ACTIONS

type Method = "POST" | "PATCH" | "DELETE"
type PolicyRoute = {
  method?: Method[]
  matcher: string
  policies: { resource: string; operation: string }[]
}

/** Whatever changes something, by whichever method a route has. */
const CHANGING: Method[] = ["POST", "PATCH", "DELETE"]
const moving = (action: Action, ...matchers: string[]): PolicyRoute[] =>
  matchers.map((matcher) => ({ method: CHANGING, matcher, policies: [ACTIONS[action]] }))

/** Checked by Medusa before each of the routes, when roles are in use. */
export const policyRoutes: PolicyRoute[] = [
  ...[
    "/admin/payment-ledger",
    "/admin/payment-attempts",
    "/admin/payment-receipts",
    "/admin/payment-refunds",
    "/admin/payment-claims",
    "/admin/payment-discrepancies",
    "/admin/payment-reconciliations",
    "/admin/payment-settings",
    "/admin/payment-doctor",
    "/admin/payment-tills",
    "/admin/hand-payments",
    "/admin/orders/:id/payment-attempts",
  ].map((matcher) => ({ matcher, policies: [ACTIONS.see] })),
  ...moving(
    "follow_up",
    "/admin/payment-attempts/:id/check",
    "/admin/payment-attempts/:id/resend",
    "/admin/payment-claims",
  ),
  ...moving("apply", "/admin/payment-receipts/:id/apply", "/admin/payment-receipts/:id/complete"),
  ...moving("refund", "/admin/payment-receipts/:id/refund", "/admin/payment-refunds/*"),
  ...moving(
    "manage",
    "/admin/payment-settings",
    "/admin/payment-tills",
    "/admin/payment-tills/*",
    "/admin/hand-payments/*",
    "/admin/payment-discrepancies/*",
    "/admin/payment-reconciliations",
    "/admin/payment-pulls",
  ),
]

export type Permissions = Record<Action, boolean>

/** For the screen: a button that the routes would refuse is not offered. */
export async function readPermissions(req: AuthenticatedMedusaRequest): Promise<Permissions> {
  const flags = req.scope.resolve<{ isFeatureEnabled: (name: string) => boolean }>(
    ContainerRegistrationKeys.FEATURE_FLAG_ROUTER,
  )
  const isOn = flags.isFeatureEnabled("rbac")
  const roles = rolesOf(req)
  const entries = await Promise.all(
    (Object.keys(ACTIONS) as Action[]).map(async (action) => [
      action,
      // Medusa's own check says yes to somebody without any role; its routes say no.
      !isOn ||
        (roles.length > 0 &&
          (await hasPermission({ roles, actions: ACTIONS[action], container: req.scope }))),
    ]),
  )
  return Object.fromEntries(entries) as Permissions
}

function rolesOf({ auth_context }: AuthenticatedMedusaRequest): string[] {
  const roles: unknown = (auth_context.app_metadata as { roles?: unknown } | undefined)?.roles
  return Array.isArray(roles) ? roles.filter((role) => typeof role === "string") : []
}
