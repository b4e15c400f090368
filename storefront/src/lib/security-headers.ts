/** Headers that are the same for every answer. */
export const fixedSecurityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value:
      "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()",
  },
]

interface ContentSecurity {
  /** The shop's own address. A shop on plain http (a local run) may load pictures over http too. */
  siteUrl: string
  isDevelopment: boolean
}

/**
 * Catalogue pages are cached as HTML and shared by all visitors, so a nonce per request is not possible, and the
 * page data that Next writes into inline scripts differs per page, so hashes are not either. Inline script is
 * therefore allowed; script from any other place, plugins, foreign form targets and framing are not.
 */
export function contentSecurityPolicy({ siteUrl, isDevelopment }: ContentSecurity): string {
  const isSecure = siteUrl.startsWith("https:")
  const directives: Record<string, string[]> = {
    "default-src": ["'self'"],
    "script-src": ["'self'", "'unsafe-inline'", ...(isDevelopment ? ["'unsafe-eval'"] : [])],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "https:", ...(isSecure ? [] : ["http:"])],
    "font-src": ["'self'"],
    "connect-src": ["'self'", ...(isDevelopment ? ["ws:"] : [])],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "base-uri": ["'self'"],
    "object-src": ["'none'"],
    ...(isSecure ? { "upgrade-insecure-requests": [] } : {}),
  }
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(" "))
    .join("; ")
}
