import type { Answer } from "../endpoints"
import type { Task } from "../store/tasks"

/** What every write is answered with: accepted, not done. */
export function accepted({ uid, indexUid, status, type, enqueuedAt }: Task): Answer {
  return { status: 202, body: { taskUid: uid, indexUid, status, type, enqueuedAt } }
}

/** `offset` and `limit` of a listing. */
export function readPage(
  query: (name: string) => string | undefined,
  limit = 20,
): { offset: number; limit: number } {
  return { offset: Number(query("offset") ?? 0), limit: Number(query("limit") ?? limit) }
}
