import { MeilisearchError } from "./errors"
import { mapTaskFailure } from "./http-failure"
import type { EngineTask } from "./schemas"

export type WaitDeps = {
  /** Those of the tasks that the engine knows. */
  fetchTasks: (uids: readonly number[]) => Promise<EngineTask[]>
  now: () => number
  sleep: (ms: number) => Promise<void>
}

const FIRST_POLL_MS = 10
const LAST_POLL_MS = 500
/** An engine that restarts is back by then; whoever waits longer keeps other changes of the same documents waiting. */
const MOST_AWAY_MS = 3_000

/**
 * Waits until every task has ended, asking for all of them at once and ever less often. An engine that cannot be
 * reached meanwhile is waited for too, because it keeps its tasks: for three seconds, then its fault is thrown. Throws
 * `task_failed` (or `engine_full`) for the first task that failed and `task_timed_out` when time is over; the tasks then
 * go on in the engine.
 */
export async function waitForTasks(
  uids: readonly number[],
  { timeoutMs, ...deps }: WaitDeps & { timeoutMs: number },
): Promise<void> {
  const deadline = deps.now() + timeoutMs
  let open = [...uids]
  let answeredAt = deps.now()
  for (let pauseMs = FIRST_POLL_MS; open.length > 0; pauseMs = Math.min(pauseMs * 1.6, LAST_POLL_MS)) {
    const leftMs = deadline - deps.now()
    if (leftMs <= 0) throw timedOut(open, timeoutMs)
    await deps.sleep(Math.min(pauseMs, leftMs))
    const tasks = await fetchPatiently(open, {
      ...deps,
      isAwayTooLong: () => deps.now() - answeredAt > MOST_AWAY_MS,
    })
    if (tasks === null) continue
    answeredAt = deps.now()
    const known = new Map(tasks.map((task) => [task.uid, task]))
    open.forEach((uid) => failIfFailed(uid, known.get(uid)))
    open = open.filter((uid) => known.get(uid)?.status !== "succeeded")
  }
}

/** Throws when the task has failed, was cancelled, or is not known to the engine any more. */
function failIfFailed(uid: number, task: EngineTask | undefined): void {
  if (!task) {
    throw new MeilisearchError({
      code: "task_failed",
      retry: "safe",
      operatorMessage: `Meilisearch does not know task ${uid} any more, so nothing says that it was done.`,
    })
  }
  const { status, error } = task
  if (status === "failed")
    throw mapTaskFailure(error?.code ?? "internal", {
      taskUid: uid,
      message: error?.message ?? "no reason given",
    })
  if (status === "canceled") throw mapTaskFailure("canceled", { taskUid: uid, message: "it was cancelled" })
}

async function fetchPatiently(
  uids: readonly number[],
  { fetchTasks, isAwayTooLong }: WaitDeps & { isAwayTooLong: () => boolean },
): Promise<EngineTask[] | null> {
  try {
    return await fetchTasks(uids)
  } catch (error) {
    const code = error instanceof MeilisearchError ? error.code : undefined
    if (code === "engine_busy" || (code === "engine_unavailable" && !isAwayTooLong())) return null
    throw error
  }
}

function timedOut(uids: readonly number[], timeoutMs: number): MeilisearchError {
  return new MeilisearchError({
    code: "task_timed_out",
    retry: "after",
    retryAfterMs: 10_000,
    operatorMessage: `Meilisearch has not finished ${uids.length} task(s) (the first is ${uids[0]}) within ${timeoutMs} ms.`,
  })
}
