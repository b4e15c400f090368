import { NextResponse, type NextRequest } from "next/server"
import { contentSecurityPolicy } from "@/lib/security-headers"
import { shopIdentity } from "@/lib/env"

/**
 * Routing and headers only. It calls nobody: a shop must not go down because something behind it is.
 * Home is served from a route with a parameter, because only those are cached as HTML under a build
 * that runs without a backend.
 */
export function proxy(request: NextRequest): NextResponse {
  const response =
    request.nextUrl.pathname === "/" ? NextResponse.rewrite(new URL("/home/ke", request.url)) : NextResponse.next()
  response.headers.set(
    "Content-Security-Policy",
    contentSecurityPolicy({
      siteUrl: shopIdentity().SITE_URL,
      isDevelopment: process.env.NODE_ENV === "development",
    }),
  )
  return response
}

export const config = { matcher: ["/((?!_next/|icon.svg|robots.txt|sitemap.xml|manifest.webmanifest).*)"] }
