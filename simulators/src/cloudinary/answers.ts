/** A refusal as Cloudinary words it: in the body, and once more in `X-Cld-Error`. */
export class Refusal extends Error {
  override readonly name = "Refusal"
  constructor(
    readonly status: number,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message)
  }

  toResponse(): Response {
    return Response.json(
      { error: { message: this.message } },
      { status: this.status, headers: { "x-cld-error": encodeURI(this.message), ...this.headers } },
    )
  }
}

export const notFound = (publicId: string) => new Refusal(404, `Resource not found - ${publicId}`)
