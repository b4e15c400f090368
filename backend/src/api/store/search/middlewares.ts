import {
  configureStoreSearch,
  type AuthenticatedMedusaRequest,
  type MedusaNextFunction,
  type MedusaRequest,
  type MedusaResponse,
  type MiddlewareRoute,
} from "@medusajs/framework/http"
import { clientIp, rateLimit } from "../../../http/rate-limit"
import { readInput } from "../../../http/read-input"
import { storeScope } from "../../../search-feed/store-scope"
import { noteMisses } from "./note-misses"
import { storeSearchSchemaOf } from "./schema"

/** Somebody who types quickly asks two or three times a second. */
const PER_MINUTE = 240

export const storeSearchMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/store/search",
    methods: ["POST"],
    bodyParser: { sizeLimit: "32kb" },
    middlewares: [
      rateLimit({ name: "search", points: PER_MINUTE, durationSeconds: 60, keyOf: clientIp }),
      validateSearch,
      noteMisses,
      configureStoreSearch({
        allowed_indexes: {
          product: { filters: (req) => storeScope(channelsOf(req)) },
          category: true,
        },
      }),
    ],
  },
]

function validateSearch(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction) {
  readInput(storeSearchSchemaOf(req.body), req.body)
  next()
}

function channelsOf(req: MedusaRequest): string[] {
  const { publishable_key_context: key } = req as AuthenticatedMedusaRequest & {
    publishable_key_context?: { sales_channel_ids: string[] }
  }
  return key?.sales_channel_ids ?? []
}
