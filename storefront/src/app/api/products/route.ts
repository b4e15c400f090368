import { readCataloguePage } from "@/lib/data/catalogue"
import { PAGE_SIZE, parseCatalogueQuery } from "@/lib/catalogue/catalogue-query"
import { toParams } from "@/lib/catalogue/listing-segment"
import { json } from "@/lib/http/form-request"

/** A page of the catalogue for scripts of this shop; takes the same parameters as a listing's address. */
export async function GET(request: Request): Promise<Response> {
  const params = toParams(new URL(request.url).searchParams)
  const reply = await readCataloguePage(parseCatalogueQuery(params), PAGE_SIZE)
  if (reply.kind === "found") return json(reply.value)
  return json({ code: "unreachable", message: "The shop is not answering. Try again in a moment." }, 503)
}
