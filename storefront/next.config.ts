import type { NextConfig } from "next"
import { cacheProfiles } from "./src/lib/cache-profiles"
import { fixedSecurityHeaders } from "./src/lib/security-headers"

const config: NextConfig = {
  cacheComponents: true,
  // With it on, the first visit to an unknown product answers 200 instead of 404.
  partialPrefetching: false,
  cacheLife: cacheProfiles,
  // Two lock files live in this tree; without these Next guesses the wrong root.
  outputFileTracingRoot: __dirname,
  turbopack: { root: __dirname },
  poweredByHeader: false,
  // Tag expiry lives in memory. Pages kept on disk would outlive it: after a restart a shopper could see an old price.
  experimental: { isrFlushToDisk: false },
  headers: () => Promise.resolve([{ source: "/:path*", headers: fixedSecurityHeaders }]),
}

export default config
