import { adminClient } from "../../integration-tests/setup/admin"
import type { Answer } from "../../integration-tests/setup/http"
import { SECRETS, type Subject } from "../lib/subjects"

/** The Admin API as the merchant's staff uses it; a refusal is thrown. */
export interface Staff {
  get<T>(path: string): Promise<T>
  post<T>(path: string, body: unknown): Promise<T>
  delete(path: string): Promise<void>
}

export function openStaff({ url }: Pick<Subject, "url">): Staff {
  const client = adminClient({ backendUrl: () => url }, { secret: SECRETS.JWT_SECRET })

  async function done<T>(path: string, asked: Promise<Answer<T>>): Promise<T> {
    const { status, body } = await asked
    if (status >= 300) throw new Error(`${path} answered ${status}: ${JSON.stringify(body).slice(0, 600)}`)
    return body
  }

  return {
    get: <T>(path: string) => done(path, client.get<T>(path)),
    post: <T>(path: string, body: unknown) => done(path, client.post<T>(path, body)),
    delete: async (path) => void (await done(path, client.delete(path))),
  }
}
