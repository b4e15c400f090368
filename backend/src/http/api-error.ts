/** The JSON body of every error answer. `code` is stable; `message` is a sentence for people and may change. */
export type ErrorBody = {
  type: string
  code: string
  message: string
  details?: Record<string, unknown>
}

export type ApiErrorInput = {
  /** HTTP status, 400 to 599. */
  status: number
  /** Stable snake_case name that clients may branch on. */
  code: string
  message: string
  /** Medusa's broad family of the error; follows from the status when left out. */
  type?: string
  details?: Record<string, unknown>
  headers?: Record<string, string>
}

const TYPE_OF_STATUS: Record<number, string> = {
  400: "invalid_data",
  401: "unauthorized",
  403: "forbidden",
  404: "not_found",
  409: "conflict",
  413: "invalid_data",
  429: "rate_limited",
}

/** Thrown by routes and middlewares; the error handler turns it into an answer. Never put secrets or phones in it. */
export class ApiError extends Error {
  override readonly name = "ApiError"
  readonly status: number
  readonly type: string
  readonly code: string
  readonly details: Record<string, unknown> | undefined
  readonly headers: Record<string, string>

  constructor(input: ApiErrorInput, options?: { cause?: unknown }) {
    super(input.message, options)
    this.status = input.status
    this.type = input.type ?? TYPE_OF_STATUS[input.status] ?? "unexpected_state"
    this.code = input.code
    this.details = input.details
    this.headers = input.headers ?? {}
  }
}
