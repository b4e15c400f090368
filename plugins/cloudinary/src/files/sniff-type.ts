/** Kinds of content that can be told by their first bytes, by the extension they are delivered with. */
export type SniffedType =
  "jpg" | "png" | "gif" | "webp" | "avif" | "heic" | "mp4" | "webm" | "pdf" | "zip" | "markup"

/** Looks at the bytes alone; names and claims do not count. Null when it is none of these. */
export function sniffType(bytes: Uint8Array): SniffedType | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 512))
  const text = (start: number, end: number) => head.toString("latin1", start, end)
  if (head.length >= 3 && head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return "jpg"
  if (text(0, 8) === "\u0089PNG\r\n\u001a\n") return "png"
  if (/^GIF8[79]a/.test(text(0, 6))) return "gif"
  if (text(0, 4) === "RIFF" && text(8, 12) === "WEBP") return "webp"
  if (text(4, 8) === "ftyp") return sniffBrand(text(8, 12))
  if (text(0, 4) === "\u001aE\u00df\u00a3") return "webm"
  if (text(0, 5) === "%PDF-") return "pdf"
  if (text(0, 4) === "PK\u0003\u0004") return "zip"
  // SVG and HTML may carry script, wherever in the file it begins.
  if (/^\s*(?:\u00ef\u00bb\u00bf)?\s*<(?:\?xml|!doctype|!--|svg|html|script)/i.test(text(0, 512)))
    return "markup"
  return null
}

function sniffBrand(brand: string): SniffedType | null {
  if (/^avi[fs]$/.test(brand)) return "avif"
  if (/^(?:hei[cxms]|hev[cx]|mif1|msf1)$/.test(brand)) return "heic"
  return "mp4"
}
