/**
 * A question this engine cannot answer as it was asked. Refused rather than answered differently: a caller could not
 * tell the difference.
 */
export class QueryRefused extends Error {
  override readonly name = "QueryRefused"
  constructor(
    /** `invalid`: the question is wrong. `unsupported`: another engine may answer it. */
    readonly reason: "invalid" | "unsupported",
    message: string,
  ) {
    super(message)
  }
}

export function refuse(message: string): never {
  throw new QueryRefused("unsupported", message)
}

export function refuseAsInvalid(message: string): never {
  throw new QueryRefused("invalid", message)
}
