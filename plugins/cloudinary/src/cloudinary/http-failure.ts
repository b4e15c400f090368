import { z } from "zod"
import { CloudinaryError, type CloudinaryFault } from "./errors"

const errorReplySchema = z.object({ error: z.object({ message: z.string() }) })

export type HttpFailure = {
  what: string
  status: number
  body: unknown
  header: (name: string) => string | null
  now: Date
}

/**
 * What an answer other than 2xx means. Statuses: 400, 401, 403, 404, 409, 420 and 429 (rate limit), 500.
 * The vendor's sentence goes along where it helps; the one about a wrong signature repeats what was signed and does not.
 */
export function mapHttpFailure({ what, status, body, header, now }: HttpFailure): CloudinaryError {
  const parsed = errorReplySchema.safeParse(body)
  const said = parsed.success ? parsed.data.error.message : (header("x-cld-error") ?? "")
  return new CloudinaryError({ status, ...describe({ what, status, said, header, now }) })
}

type Known = Omit<HttpFailure, "body"> & { said: string }

function describe({ what, status, said, header, now }: Known): CloudinaryFault {
  const quoted = said ? ` It says: ${shorten(said)}` : ""
  switch (status) {
    case 400:
      if (/file size too large|maximum is \d+/i.test(said)) {
        return {
          code: "cloudinary_file_too_large",
          retry: "never",
          operatorMessage: `The file is larger than the Cloudinary plan allows.${quoted}`,
        }
      }
      if (/invalid image|invalid video|not allowed|unsupported|empty file/i.test(said)) {
        return {
          code: "cloudinary_file_refused",
          retry: "never",
          operatorMessage: `Cloudinary does not take this file.${quoted}`,
        }
      }
      return {
        code: "cloudinary_invalid_request",
        retry: "never",
        operatorMessage: `Cloudinary refused ${what}.${quoted}`,
      }
    case 413:
      return {
        code: "cloudinary_file_too_large",
        retry: "never",
        operatorMessage: "The file is larger than Cloudinary takes in one piece.",
      }
    case 401:
    case 403:
      // An address of a download is used as soon as it is made.
      if (/stale request|has expired/i.test(said)) {
        return {
          code: "cloudinary_clock_wrong",
          retry: "never",
          operatorMessage: "Cloudinary finds the request too old: the clock of this machine is wrong.",
        }
      }
      return {
        code: "cloudinary_credentials_refused",
        retry: "never",
        operatorMessage: `Cloudinary refused ${what}: check the cloud name, the API key and the secret (CLOUDINARY_URL).`,
      }
    case 404:
      return {
        code: "cloudinary_not_found",
        retry: "never",
        operatorMessage: `Not found at Cloudinary: ${what}.`,
      }
    case 420:
    case 429: {
      const retryAfterMs = readWait(header, now)
      return {
        code: "cloudinary_rate_limited",
        retry: "after",
        operatorMessage: `Cloudinary's limit of calls is used up (${what}).${quoted}`,
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      }
    }
  }
  if (status >= 500) {
    return {
      code: "cloudinary_failed",
      retry: "safe",
      operatorMessage: `Cloudinary failed with ${status} (${what}).${quoted}`,
    }
  }
  return {
    code: "cloudinary_invalid_request",
    retry: "never",
    operatorMessage: `Cloudinary answered ${what} with ${status}.${quoted}`,
  }
}

const shorten = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}...` : text)

/** `Retry-After` in seconds, or the reset time that the Admin API writes. Milliseconds. */
function readWait(header: (name: string) => string | null, now: Date): number | undefined {
  const after = header("retry-after")
  if (after !== null && /^\d+$/.test(after)) return Number(after) * 1000
  const reset = Date.parse(header("x-featureratelimit-reset") ?? "")
  return Number.isNaN(reset) ? undefined : Math.max(0, reset - now.getTime())
}
