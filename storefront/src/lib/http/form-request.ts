import "server-only"

const MAX_FORM_BYTES = 16_384

export type FormRequest =
  | { kind: "form"; data: FormData; wantsJson: boolean; clientAddress: string | null }
  | { kind: "refused"; status: number; message: string }

/**
 * Reads a form sent by a page of this shop, with or without script. Forms from other sites are refused: the cart
 * cookie travels with them on a top-level visit, and nobody else may fill somebody's cart or start a payment.
 */
export async function readFormRequest(request: Request): Promise<FormRequest> {
  if (!isSameOrigin(request))
    return { kind: "refused", status: 403, message: "Send this form from the shop itself." }
  const bytes = await readBytes(request, MAX_FORM_BYTES)
  if (bytes === null) return { kind: "refused", status: 413, message: "This form is too large." }
  const data = await parseForm(request, bytes)
  if (data === null) return { kind: "refused", status: 400, message: "This is not a form." }
  return {
    kind: "form",
    data,
    wantsJson: request.headers.get("accept")?.includes("application/json") ?? false,
    clientAddress: readClientAddress(request),
  }
}

/** The body; null when it is larger than allowed, whatever its header says. */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) return null
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body?.getReader()
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength
    if (size > maxBytes) return null
    chunks.push(part.value)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

export const readClientAddress = (request: Request): string | null => request.headers.get("x-forwarded-for")

/** A text field of a form; empty when it is missing or a file. */
export function textOf(data: FormData, name: string): string {
  const value = data.get(name)
  return typeof value === "string" ? value.trim() : ""
}

/** "See other", by path: the browser keeps the address under which it knows this shop. */
export function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { location: path, "cache-control": "no-store" } })
}

export function json(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store" } })
}

async function parseForm(request: Request, bytes: Uint8Array<ArrayBuffer>): Promise<FormData | null> {
  const headers = { "content-type": request.headers.get("content-type") ?? "" }
  try {
    return await new Response(bytes, { headers }).formData()
  } catch {
    return null
  }
}

function isSameOrigin(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site")
  if (site) return site === "same-origin" || site === "none"
  const origin = request.headers.get("origin")
  if (!origin) return true
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host")
  return URL.canParse(origin) && new URL(origin).host === host
}
