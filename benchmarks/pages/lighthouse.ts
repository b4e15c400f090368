import type { Figures } from "../lib/result"

/** The part of a report that is used here. */
interface Report {
  categories: Record<string, { score: number | null }>
  audits: Record<string, { numericValue?: number }>
}

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"]

/** Lighthouse's own phone, with its slow 4G: one visit with nothing kept from an earlier one. */
export async function visitAsPhone(url: string, chromium: string): Promise<Figures> {
  // Both are ES modules only.
  const { default: lighthouse } = await import("lighthouse")
  const { launch } = await import("chrome-launcher")
  const browser = await launch({
    chromePath: chromium,
    chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  })
  try {
    const outcome = await lighthouse(url, {
      port: browser.port,
      onlyCategories: CATEGORIES,
      logLevel: "error",
    })
    if (!outcome) throw new Error(`Lighthouse has no report of ${url}`)
    return figuresOf(outcome.lhr)
  } finally {
    browser.kill()
  }
}

export function figuresOf({ categories, audits }: Report): Figures {
  const points = (name: string) => Math.round((categories[name]?.score ?? NaN) * 100)
  const audit = (name: string) => audits[name]?.numericValue ?? NaN
  return {
    performance_points: points("performance"),
    accessibility_points: points("accessibility"),
    best_practices_points: points("best-practices"),
    seo_points: points("seo"),
    largest_paint_ms: audit("largest-contentful-paint"),
    blocking_ms: audit("total-blocking-time"),
    first_view_bytes: audit("total-byte-weight"),
  }
}
