import { asStaff } from "../journeys/admin"
import type { HttpClient } from "../setup/http"
import { shopTest } from "../setup/shop"

const READ = { resource: "payment", operation: "read" }
const FOLLOW = { resource: "payment", operation: "update" }
const APPLY = { resource: "capture", operation: "create" }
const REFUND = { resource: "refund", operation: "create" }

/** One request of each kind; none of them names anything that exists. */
const STEPS = {
  see: { method: "get", path: "/admin/payment-ledger" },
  see_queue: { method: "get", path: "/admin/payment-ledger/queues/unmatched" },
  see_settings: { method: "get", path: "/admin/payment-settings" },
  see_tills: { method: "get", path: "/admin/payment-tills" },
  claim: { method: "post", path: "/admin/payment-claims" },
  resend: { method: "post", path: "/admin/payment-attempts/payatt_none/resend" },
  set: { method: "post", path: "/admin/payment-settings" },
  compare: { method: "post", path: "/admin/payment-reconciliations" },
  resolve: { method: "post", path: "/admin/payment-discrepancies/paydis_none/resolve" },
  add_till: { method: "post", path: "/admin/payment-tills" },
  change_till: { method: "patch", path: "/admin/payment-tills/paytil_none" },
  remove_till: { method: "delete", path: "/admin/payment-tills/paytil_none" },
  apply: { method: "post", path: "/admin/payment-receipts/payrct_none/apply" },
  complete: { method: "post", path: "/admin/payment-receipts/payrct_none/complete" },
  refund: { method: "post", path: "/admin/payment-receipts/payrct_none/refund" },
  approve: { method: "post", path: "/admin/payment-refunds/payref_none/approve" },
} as const
type Step = keyof typeof STEPS

const SEEING: Step[] = ["see", "see_queue", "see_settings", "see_tills"]
const FOLLOWING: Step[] = [
  "claim",
  "resend",
  "set",
  "compare",
  "resolve",
  "add_till",
  "change_till",
  "remove_till",
]
const all = Object.keys(STEPS) as Step[]
const none = { see: false, follow_up: false, apply: false, refund: false, manage: false }

shopTest(
  "payments in a shop with roles",
  ({ plain, db, backendUrl }) => {
    it("may be seen, followed up, applied and sent back by those whose role says so, and by nobody else", async () => {
      const nobody = await staffWith("nobody", null)
      expect(await allowed(nobody)).toEqual([])
      const others = await staffWith("stock keeper", [{ resource: "product", operation: "read" }])
      expect(await allowed(others)).toEqual([])

      const reader = await staffWith("reader", [READ])
      expect(await allowed(reader)).toEqual(SEEING)
      expect(await permissions(reader)).toEqual({ ...none, see: true })

      const clerk = await staffWith("clerk", [READ, FOLLOW])
      expect(await allowed(clerk)).toEqual([...SEEING, ...FOLLOWING])
      expect(await permissions(clerk)).toEqual({ ...none, see: true, follow_up: true, manage: true })

      const teller = await staffWith("teller", [READ, APPLY])
      expect(await allowed(teller)).toEqual([...SEEING, "apply", "complete"])
      expect(await permissions(teller)).toEqual({ ...none, see: true, apply: true })

      const refunder = await staffWith("refunder", [READ, REFUND])
      expect(await allowed(refunder)).toEqual([...SEEING, "refund", "approve"])
      expect(await permissions(refunder)).toEqual({ ...none, see: true, refund: true })

      const owner = await staffWith("owner", [{ resource: "*", operation: "*" }])
      expect(await allowed(owner)).toEqual(all)
      expect(await permissions(owner)).toEqual({
        see: true,
        follow_up: true,
        apply: true,
        refund: true,
        manage: true,
      })
    })

    /** Which steps are not refused for want of a policy. */
    async function allowed(staff: HttpClient): Promise<Step[]> {
      const found: Step[] = []
      for (const step of all) {
        const { method, path } = STEPS[step]
        const { status } = await staff[method](path)
        // A request that is let through is right, or names nothing that exists.
        expect([200, 400, 403, 404]).toContain(status)
        if (status !== 403) found.push(step)
      }
      return found
    }

    const permissions = async (staff: HttpClient) =>
      (await staff.get<{ permissions: Record<string, boolean> }>("/admin/payment-ledger/permissions")).body
        .permissions

    /** Signs in a member of staff with a role of these policies; null: with no role. */
    async function staffWith(
      name: string,
      policies: { resource: string; operation: string }[] | null,
    ): Promise<HttpClient> {
      const id = name.replace(" ", "_")
      const roles = policies === null ? [] : [`role_${id}`]
      for (const role of roles) await db.rows("INSERT INTO rbac_role (id, name) VALUES (?, ?)", [role, name])
      for (const { resource, operation } of policies ?? []) {
        const key = `${resource}:${operation}`
        await db.rows(
          `INSERT INTO rbac_policy (id, key, resource, operation) VALUES (?, ?, ?, ?)
           ON CONFLICT (key) WHERE deleted_at IS NULL DO NOTHING`,
          [`rpol_${key}`, key, resource, operation],
        )
        await db.rows(
          `INSERT INTO rbac_role_policy (id, role_id, policy_id)
           SELECT ?, ?, id FROM rbac_policy WHERE key = ? AND deleted_at IS NULL`,
          [`rlpl_${id}_${key}`, `role_${id}`, key],
        )
      }
      return asStaff({ plain, db, backendUrl }, id, roles)
    }
  },
  { MEDUSA_FF_RBAC: "true" },
)
