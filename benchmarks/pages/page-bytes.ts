import { gzipSync } from "node:zlib"

export interface PageBytes {
  /** Of the document as it travels, gzip. */
  html_bytes: number
  /** Of every script that the document names for a browser of today, gzip level 6 each. */
  script_bytes: number
}

/** Reads a page as a browser without script would, and what it would load to run. */
export async function readPageBytes(url: string, headers: Record<string, string> = {}): Promise<PageBytes> {
  const response = await fetch(url, { headers })
  const html = await response.text()
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}`)
  const sizes = await Promise.all(
    scriptsOf(html).map(async (src) => {
      const script = await fetch(new URL(src, url))
      if (script.status !== 200) throw new Error(`${src} answered ${script.status}`)
      return gzipSync(Buffer.from(await script.arrayBuffer()), { level: 6 }).length
    }),
  )
  return {
    html_bytes: gzipSync(html, { level: 6 }).length,
    script_bytes: sizes.reduce((sum, size) => sum + size, 0),
  }
}

/** The addresses of a document's scripts, each once; those for old browsers alone are left out. */
export function scriptsOf(html: string): string[] {
  const tags = html.match(/<script\b[^>]*>/gi) ?? []
  const sources = tags
    .filter((tag) => !/\bnomodule\b/i.test(tag))
    .flatMap((tag) => /\bsrc="([^"]+)"/i.exec(tag)?.[1] ?? [])
  return [...new Set(sources.map((src) => src.replaceAll("&amp;", "&")))]
}
