import { isUtf8 } from "node:buffer"

/** Types whose content is text and may be handed over as it is. */
export const isTextType = (mimeType: string): boolean => /^text\/|csv|json|xml/i.test(mimeType)

/**
 * The bytes of an upload's `content`, which Medusa hands over in three encodings without saying which: base64 (the
 * admin's uploads), text (the parts of an import) or one character a byte. Core takes for base64 whatever can be read
 * as base64; a text such as `done` can too, so for text types the bytes must then also be text.
 */
export function decodeContent(content: string, mimeType: string): Buffer {
  const isText = isTextType(mimeType)
  const decoded = fromBase64(content)
  if (decoded && (!isText || isReadable(decoded))) return decoded
  return Buffer.from(content, isText ? "utf8" : "latin1")
}

function fromBase64(content: string): Buffer | null {
  if (content.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(content)) return null
  const bytes = Buffer.from(content, "base64")
  return bytes.toString("base64") === content ? bytes : null
}

/** UTF-8 without control characters other than tabs and line ends. */
export function isReadable(bytes: Uint8Array): boolean {
  if (!isUtf8(bytes)) return false
  // eslint-disable-next-line no-control-regex
  return !/[\u0000-\u0008\u000e-\u001f]/.test(Buffer.from(bytes).toString("utf8"))
}
