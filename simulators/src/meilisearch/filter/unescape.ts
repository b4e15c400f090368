const SIMPLE: Record<string, string> = {
  "\\": "\\",
  "'": "'",
  '"': '"',
  "/": "/",
  a: "\x07",
  b: "\b",
  t: "\t",
  n: "\n",
  v: "\v",
  f: "\f",
  r: "\r",
}

/**
 * A quoted value as the engine reads it, in its two passes: first `\"` becomes `"`, then the escapes of Rust's
 * `unescaper` (`\\`, `\n`, `\u{2026}` ...). Null for an escape it does not know, which the engine refuses.
 */
export function unescapeValue(quoted: string, quote: string): string | null {
  const text = quoted.replaceAll(`\\${quote}`, quote)
  let isBad = false
  const value = text.replace(
    /\\(u\{([0-9a-fA-F]{1,6})\}|x([0-9a-fA-F]{2})|[\s\S]|$)/g,
    (_, escape: string, unicode?: string, hex?: string) => {
      const code = unicode ?? hex
      if (code !== undefined) return String.fromCodePoint(parseInt(code, 16))
      const plain = SIMPLE[escape]
      isBad ||= plain === undefined
      return plain ?? ""
    },
  )
  return isBad ? null : value
}
