import { Permissions } from "./ledger-api"
import { usePermissions } from "./use-ledger"

/** Whether a member of staff may do it. Until that is known, and when it cannot be found out, the routes decide. */
export function useMay(action: keyof Permissions): boolean {
  return usePermissions().data?.permissions[action] ?? true
}
