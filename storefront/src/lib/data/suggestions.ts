import "server-only"
import { z } from "zod"
import type { Suggestions } from "@/lib/search/types"
import { callBackend, type Reply } from "./backend"

const suggestionsSchema = z.object({
  categories: z.array(z.object({ handle: z.string(), name: z.string() })),
  products: z.array(
    z.object({ handle: z.string(), title: z.string(), price: z.object({ amount: z.number() }).nullable() }),
  ),
})

/** Typing is quick and suggestions are a help, not an answer: who does not get them in time goes without. */
const TIMEOUT_MS = 1_500

export async function readSuggestions(
  words: string,
  clientAddress: string | null,
): Promise<Reply<Suggestions>> {
  const reply = await callBackend({
    path: `/store/catalogue/suggestions?q=${encodeURIComponent(words)}`,
    schema: suggestionsSchema,
    clientAddress,
    timeoutMs: TIMEOUT_MS,
  })
  if (reply.kind !== "found") return reply
  const { categories, products } = reply.value
  return {
    kind: "found",
    value: {
      categories,
      products: products.map(({ handle, title, price }) => ({ handle, title, price: price?.amount ?? null })),
    },
  }
}
