import { FetchError } from "@medusajs/js-sdk"

/** The sentence with which the backend refused; `otherwise` when there is none, as when it cannot be reached. */
export function problemOf(error: unknown, otherwise: string): string {
  return error instanceof FetchError && error.status !== undefined && error.status < 500 && error.message
    ? error.message
    : otherwise
}
