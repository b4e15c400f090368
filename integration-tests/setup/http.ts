export interface Answer<T> {
  status: number
  body: T
  headers: Headers
}

/** The body as a test reads it: name the expected shape with the type parameter. */
type Json = Record<string, unknown>

export interface HttpClient {
  get<T = Json>(path: string, headers?: Record<string, string>): Promise<Answer<T>>
  post<T = Json>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<T>>
  patch<T = Json>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<T>>
  delete<T = Json>(path: string, headers?: Record<string, string>): Promise<Answer<T>>
  /** The body goes out as it is: for malformed and oversized ones. */
  postRaw<T = Json>(path: string, body: string, headers?: Record<string, string>): Promise<Answer<T>>
}

/** Answers every status instead of throwing: most tests are about refusals. */
export function createHttpClient(baseUrl: () => string, common: () => Record<string, string>): HttpClient {
  async function call<T>(
    method: string,
    path: string,
    body: string | undefined,
    headers = {},
  ): Promise<Answer<T>> {
    const response = await fetch(new URL(path, baseUrl()), {
      method,
      body,
      headers: {
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...common(),
        ...headers,
      },
    })
    const text = await response.text()
    return { status: response.status, body: parse(text) as T, headers: response.headers }
  }

  return {
    get: (path, headers) => call("GET", path, undefined, headers),
    delete: (path, headers) => call("DELETE", path, undefined, headers),
    post: (path, body = {}, headers) => call("POST", path, JSON.stringify(body), headers),
    patch: (path, body = {}, headers) => call("PATCH", path, JSON.stringify(body), headers),
    postRaw: (path, body, headers) => call("POST", path, body, headers),
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
