import { NextResponse, type NextRequest } from "next/server"
import { isDevelopment, shopIdentity } from "@/lib/env"
import { toInternalPath } from "@/lib/internal-path"
import { contentSecurityPolicy } from "@/lib/security-headers"

/**
 * Routing and headers only. It calls nobody: a shop must not go down because something behind it is.
 * Home and listings are served from routes with parameters, because only those are cached as HTML under a build
 * that runs without a backend, and only those can answer 404.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, searchParams } = request.nextUrl
  const internal = toInternalPath(pathname, searchParams)
  const response = internal ? NextResponse.rewrite(new URL(internal, request.url)) : NextResponse.next()
  response.headers.set(
    "Content-Security-Policy",
    contentSecurityPolicy({
      siteUrl: shopIdentity().SITE_URL,
      isDevelopment: isDevelopment(),
    }),
  )
  return response
}

export const config = { matcher: ["/((?!_next/|icon.svg|robots.txt|sitemap.xml|manifest.webmanifest).*)"] }
