import { z } from "zod"
import type { Asset, CloudinaryAccount } from "./account"
import { exchange, exchangeCounted, type Exchange, type Transport } from "./exchange"
import { signParameters, type Parameters } from "./sign"
import { toSeconds } from "./urls"

export type UploadSpec = Asset & {
  /** Of the part that holds the file; the vendor keeps it as the original's name. */
  filename: string
  mimeType: string
  tags: readonly string[]
  /** Extensions that the vendor itself checks the content against; pictures and videos only. */
  allowedFormats?: readonly string[]
}

const assetReplySchema = z.object({
  public_id: z.string(),
  bytes: z.number(),
  /** Absent for raw files. */
  format: z.string().optional(),
  width: z.number().optional(),
  height: z.number().optional(),
  /** The public id was taken before this upload, and what lies there was left alone. */
  existing: z.boolean().optional(),
})
export type UploadedAsset = z.output<typeof assetReplySchema>

/** What the vendor answers to every piece but the last. */
const pieceReplySchema = z.looseObject({})

export type Piece = {
  bytes: Uint8Array
  /** Where it begins in the whole file. */
  offset: number
  /** Known with the last piece; -1 before. */
  total: number
  uploadId: string
}

/** The signed fields of an upload; they belong in the body together with `file`. Good for an hour. */
export function signUpload(
  account: CloudinaryAccount,
  spec: Omit<UploadSpec, "filename" | "mimeType">,
  now: Date,
) {
  const parameters: Parameters = {
    public_id: spec.publicId,
    type: spec.type,
    tags: spec.tags.join(","),
    // With these three a repeat finds its own file and changes nothing.
    overwrite: "false",
    unique_filename: "false",
    use_filename: "false",
    allowed_formats: spec.allowedFormats?.join(","),
    timestamp: toSeconds(now),
  }
  const fields = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== "")
  return {
    url: `${account.apiUrl}/v1_1/${account.cloudName}/${spec.resourceType}/upload`,
    fields: {
      ...Object.fromEntries(fields.map(([name, value]) => [name, String(value)])),
      api_key: account.apiKey,
      signature: signParameters(parameters, account.apiSecret),
    } as Record<string, string>,
  }
}

/** On a repeat, the file that lies there is the one whose answer was lost. */
async function sendLast(transport: Transport, call: Omit<Exchange<UploadedAsset>, "reply">) {
  const { reply, tries } = await exchangeCounted(transport, { ...call, reply: assetReplySchema })
  return { ...reply, existing: reply.existing === true && tries === 1 }
}

/** The whole file in one call. */
export function uploadWhole(
  transport: Transport,
  account: CloudinaryAccount,
  spec: UploadSpec,
  bytes: Uint8Array,
): Promise<UploadedAsset> {
  const { url, fields } = signUpload(account, spec, transport.now())
  return sendLast(transport, {
    url,
    what: "an upload",
    init: () => ({ method: "POST", body: toForm(fields, spec, bytes) }),
  })
}

/** One piece of a file; the last one answers with the asset, the others with null. */
export async function uploadPiece(
  transport: Transport,
  account: CloudinaryAccount,
  spec: UploadSpec,
  piece: Piece,
): Promise<UploadedAsset | null> {
  const { url, fields } = signUpload(account, spec, transport.now())
  const end = piece.offset + piece.bytes.length - 1
  const init = () => ({
    method: "POST",
    body: toForm(fields, spec, piece.bytes),
    headers: {
      "content-range": `bytes ${piece.offset}-${end}/${piece.total}`,
      "x-unique-upload-id": piece.uploadId,
    },
  })
  const what = `an upload (bytes ${piece.offset} to ${end})`
  if (piece.total >= 0) return sendLast(transport, { url, what, init })
  await exchange(transport, { url, what, init, reply: pieceReplySchema })
  return null
}

function toForm(fields: Record<string, string>, spec: UploadSpec, bytes: Uint8Array): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append("file", new Blob([bytes as Uint8Array<ArrayBuffer>], { type: spec.mimeType }), spec.filename)
  return form
}
