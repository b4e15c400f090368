import { MeilisearchError } from "./errors"
import type { EngineTask } from "./schemas"
import { waitForTasks } from "./wait-for-tasks"

/** An engine whose tasks end at given times. */
function anEngine(endings: Record<number, { atMs: number; status?: EngineTask["status"]; code?: string }>) {
  let at = 0
  const asked: number[][] = []
  const fetchTasks = async (uids: readonly number[]): Promise<EngineTask[]> => {
    asked.push([...uids])
    return uids.flatMap((uid): EngineTask[] => {
      const ending = endings[uid]
      if (!ending) return []
      const { atMs, status = "succeeded", code } = ending
      const error = code === undefined ? null : { code, message: "m" }
      return [
        at >= atMs
          ? { uid, type: "t", status, error }
          : { uid, type: "t", status: "processing", error: null },
      ]
    })
  }
  const deps = { fetchTasks, now: () => at, sleep: async (ms: number) => void (at += ms) }
  return {
    asked,
    at: () => at,
    wait: (uids: number[], timeoutMs = 60_000) => waitForTasks(uids, { ...deps, timeoutMs }),
    deps,
  }
}

it("asks for all that are open at once, ever less often", async () => {
  const { wait, asked, at } = anEngine({ 1: { atMs: 5 }, 2: { atMs: 3_000 } })
  await wait([1, 2])
  expect(asked[0]).toStrictEqual([1, 2])
  expect(asked[1]).toStrictEqual([2])
  expect(asked.length).toBeLessThan(20)
  expect(at()).toBeLessThan(3_500)
})

it.each([
  [
    { atMs: 0, status: "failed" as const, code: "invalid_document_id" },
    { code: "task_failed", engineCode: "invalid_document_id" },
  ],
  [
    { atMs: 0, status: "canceled" as const },
    { code: "task_failed", engineCode: "canceled" },
  ],
  [{ atMs: 0, status: "failed" as const, code: "no_space_left_on_device" }, { code: "engine_full" }],
])("throws for %j", async (ending, expected) => {
  await expect(anEngine({ 1: { atMs: 0 }, 2: ending }).wait([1, 2])).rejects.toMatchObject(expected)
})

it("gives up in time, naming the task", async () => {
  const { wait, at } = anEngine({ 7: { atMs: 100_000 } })
  await expect(wait([7], 1_000)).rejects.toMatchObject({
    code: "task_timed_out",
    operatorMessage: expect.stringContaining("7"),
  })
  expect(at()).toBe(1_000)
})

it("does not call a task done that nobody knows", async () => {
  await expect(anEngine({}).wait([9])).rejects.toMatchObject({ code: "task_failed" })
})

it("waits for an engine that is down, but not with a wrong key", async () => {
  const { deps } = anEngine({ 1: { atMs: 0 } })
  const failing = (code: "engine_unavailable" | "engine_unauthorized", times: number) => {
    let left = times
    return async (uids: readonly number[]) => {
      left -= 1
      if (left >= 0) throw new MeilisearchError({ code, retry: "safe", operatorMessage: "" })
      return deps.fetchTasks(uids)
    }
  }
  await expect(
    waitForTasks([1], { ...deps, fetchTasks: failing("engine_unavailable", 3), timeoutMs: 60_000 }),
  ).resolves.toBeUndefined()
  await expect(
    waitForTasks([1], { ...deps, fetchTasks: failing("engine_unauthorized", 1), timeoutMs: 60_000 }),
  ).rejects.toMatchObject({ code: "engine_unauthorized" })
})

it("has nothing to wait for without tasks", async () => {
  const { wait, asked } = anEngine({})
  await wait([])
  expect(asked).toHaveLength(0)
})

it("does not wait for an engine that stays away: what waits behind it can be written elsewhere", async () => {
  const { deps, at } = anEngine({})
  const away = async () => {
    throw new MeilisearchError({ code: "engine_unavailable", retry: "safe", operatorMessage: "" })
  }
  await expect(waitForTasks([1], { ...deps, fetchTasks: away, timeoutMs: 60_000 })).rejects.toMatchObject({
    code: "engine_unavailable",
  })
  expect(at()).toBeLessThan(4_000)
})
