import { readSuggestions } from "@/lib/data/suggestions"
import { json, readClientAddress } from "@/lib/http/form-request"
import { MIN_LETTERS } from "@/lib/search/types"

const MAX_LETTERS = 120

/** What the search box offers while somebody types. Browsers keep an answer for a minute: people delete and type again. */
export async function GET(request: Request): Promise<Response> {
  const words = (new URL(request.url).searchParams.get("q") ?? "").trim().slice(0, MAX_LETTERS)
  if (words.length < MIN_LETTERS)
    return json({ code: "too_short", message: "Send at least two letters." }, 400)
  const reply = await readSuggestions(words, readClientAddress(request))
  if (reply.kind === "found")
    return Response.json(reply.value, { headers: { "cache-control": "private, max-age=60" } })
  const status = reply.kind === "refused" ? reply.status : 503
  return json({ code: "no_suggestions", message: "There are no suggestions now." }, status)
}
