/** What an endpoint answers. A string body goes out as it is; null is an empty body. */
export type Reply = { status: number; body: unknown }

/** The body Daraja sends with every refusal made before anything happened on a phone. */
export function refuse(
  status: number,
  { requestId, code, message }: { requestId: string; code: string; message: string },
): Reply {
  return { status, body: { requestId, errorCode: code, errorMessage: message } }
}

/** The gateway's own fault body, in front of the API proper. */
export function gatewayFault(status: number, { text, code }: { text: string; code: string }): Reply {
  return { status, body: { fault: { faultstring: text, detail: { errorcode: code } } } }
}

/** Daraja takes JSON objects only; anything else is `400.002.05`. */
export function parseJsonObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

/** The connection ends without an answer. The server destroys the socket; in process, `fetch` rejects with it. */
export class ConnectionDropped extends Error {
  override readonly name = "ConnectionDropped"
  constructor() {
    super("the simulator dropped the connection, as it was told to")
  }
}
