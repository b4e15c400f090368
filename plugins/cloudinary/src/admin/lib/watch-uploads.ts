export type UploadNews =
  | { kind: "began" }
  | { kind: "arrived" }
  /** With the backend's own sentence; null when it gave none. */
  | { kind: "failed"; message: string | null }

type Scope = { fetch: typeof fetch }

/**
 * Medusa's own dialogs throw away why an upload failed, and show nothing while it goes on. This listens beside them:
 * requests pass unchanged, and `tell` hears of those that carry a file. Answers what ends it.
 */
export function watchUploads(scope: Scope, tell: (upload: number, news: UploadNews) => void): () => void {
  const original = scope.fetch
  let uploads = 0
  let isOver = false

  const watching: typeof fetch = async (input, init) => {
    if (isOver || !carriesFile(input, init)) return original(input, init)
    const upload = (uploads += 1)
    tell(upload, { kind: "began" })
    try {
      const response = await original(input, init)
      tell(
        upload,
        response.ok ? { kind: "arrived" } : { kind: "failed", message: await sentenceOf(response.clone()) },
      )
      return response
    } catch (error) {
      tell(upload, { kind: "failed", message: null })
      throw error
    }
  }

  scope.fetch = watching
  return () => {
    isOver = true
    // Somebody may have come after: then ours stays in the line and lets everything through.
    if (scope.fetch === watching) scope.fetch = original
  }
}

/** Pictures go to Medusa's own route, an import to an address made for it. */
function carriesFile(input: RequestInfo | URL, init: RequestInit | undefined): boolean {
  const address = input instanceof Request ? input.url : String(input)
  const { pathname } = new URL(address, "http://admin.invalid")
  const method = init?.method ?? (input instanceof Request ? input.method : "GET")
  return (
    (method === "POST" && pathname.endsWith("/admin/uploads")) ||
    (method === "PUT" && pathname.includes("/cloudinary/u/"))
  )
}

async function sentenceOf(response: Response): Promise<string | null> {
  const body: unknown = await response.json().catch(() => null)
  if (typeof body !== "object" || body === null || !("message" in body)) return null
  return typeof body.message === "string" && body.message !== "" ? body.message : null
}
