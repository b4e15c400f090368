import { FetchError } from "@medusajs/js-sdk"

/** What a route of this plugin answers when the fault is Cloudinary's; its sentence is for staff. */
const NOT_OURS = 503

/** The sentence with which the backend refused; `otherwise` when there is none, as when it cannot be reached. */
export function problemOf(error: unknown, otherwise: string): string {
  if (!(error instanceof FetchError) || error.status === undefined) return otherwise
  return (error.status < 500 || error.status === NOT_OURS) && error.message ? error.message : otherwise
}
