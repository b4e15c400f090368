/*
 * Handles are words of any script ("café-mug"). In an address they are percent-encoded, and Next.js gives pages the
 * parameter as it stands there.
 */

export const productHref = (handle: string) => `/products/${encodeURIComponent(handle)}`

export const categoryHref = (handle: string) => `/categories/${encodeURIComponent(handle)}`

/** The handle that a page's parameter names; null when it can name none. */
export function parseHandle(param: string): string | null {
  try {
    const handle = decodeURIComponent(param)
    // The database knows no such character, and the backend refuses it.
    return handle.includes("\0") ? null : handle
  } catch {
    return null
  }
}
