import { FetchError } from "@medusajs/js-sdk"
import { sdk } from "./sdk"

export type SweepSettings = {
  mode: "off" | "report" | "delete"
  grace_days: number
  folder: string
  cloud_name: string
}

export type SweepReport = {
  is_dry_run: boolean
  checked: number
  in_use: number
  too_young: number
  orphans: { public_id: string; kind: string; is_private: boolean; bytes: number; created_at: string }[]
  deleted: number
}

export const sweep = (isDryRun: boolean, isForced = false): Promise<SweepReport> =>
  sdk.client.fetch("/admin/cloudinary/sweep", {
    method: "POST",
    body: { dry_run: isDryRun, force: isForced },
  })

/** The files look like another shop's; a person may go on. */
export const isDoubtful = (error: unknown): error is FetchError =>
  error instanceof FetchError && error.status === 409

/** Null when this shop keeps its files elsewhere: the admin is built once for both, the plugin is not loaded then. */
export async function readSettings(): Promise<SweepSettings | null> {
  try {
    return await sdk.client.fetch("/admin/cloudinary/sweep")
  } catch (error) {
    if (error instanceof FetchError && error.status === 404) return null
    throw error
  }
}
