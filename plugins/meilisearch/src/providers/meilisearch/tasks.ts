import type { SearchTypes } from "@medusajs/framework/types"
import { MeilisearchError, type MeilisearchClient } from "../../meilisearch"

/** One task to the module, however many they are to the engine. */
export function enqueued(index: string, tasks: readonly number[]): SearchTypes.SearchTask {
  return { id: tasks.join(","), index, status: "enqueued" }
}

/** Ends as `succeeded` or `failed`; throws only when the engine cannot say, or not in time. */
export async function followTask(
  client: MeilisearchClient,
  task: SearchTypes.SearchTask,
  timeoutMs: number,
): Promise<SearchTypes.SearchTask> {
  if (task.id === undefined) return task
  try {
    await client.waitForTasks(task.id.split(",").map(Number), timeoutMs)
    return { ...task, status: "succeeded" }
  } catch (error) {
    if (!isTaskFailure(error)) throw error
    return {
      ...task,
      status: "failed",
      error: { message: error.operatorMessage, code: error.engineCode ?? error.code },
    }
  }
}

/** The engine did the task and failed it. A lost index is thrown instead, so that the module looks for the new one. */
function isTaskFailure(error: unknown): error is MeilisearchError {
  if (!(error instanceof MeilisearchError) || error.status !== undefined) return false
  return error.code === "task_failed" || error.code === "engine_full"
}
