import type { MetadataRoute } from "next"
import { connection } from "next/server"
import { shopIdentity } from "@/lib/env"

export default async function robots(): Promise<MetadataRoute.Robots> {
  await connection()
  return {
    rules: { userAgent: "*", allow: "/", disallow: ["/api/", "/cart", "/checkout", "/orders"] },
    sitemap: new URL("/sitemap.xml", shopIdentity().SITE_URL).href,
  }
}
