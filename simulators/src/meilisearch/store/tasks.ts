import type { Clock } from "../../clock"
import { ApiError, type ErrorBody } from "../api-error"
import type { JsonObject } from "../json"

export type TaskType =
  | "documentAdditionOrUpdate"
  | "documentDeletion"
  | "indexCreation"
  | "indexUpdate"
  | "indexDeletion"
  | "indexSwap"
  | "settingsUpdate"

export type TaskStatus = "enqueued" | "processing" | "succeeded" | "failed" | "canceled"

export type Task = {
  uid: number
  batchUid: number | null
  indexUid: string | null
  status: TaskStatus
  type: TaskType
  canceledBy: number | null
  details: JsonObject
  error: ErrorBody | null
  duration: string | null
  enqueuedAt: string
  startedAt: string | null
  finishedAt: string | null
}

/** Does the task's work and returns its details; throws an ApiError to fail it. */
export type TaskWork = () => JsonObject
type Waiting = { task: Task; work: TaskWork }

export type TasksDeps = {
  clock: Clock
  /** How long one task takes, ms. */
  delayMs: () => number
  isStuck: () => boolean
  /** Called as a task starts; throws to fail it. */
  beforeWork: (task: Task) => void
}

/** First in, first out, one at a time; accepted now, done later. */
export class Tasks {
  private all: Task[] = []
  private waiting: Waiting[] = []
  private isRunning = false

  constructor(private readonly deps: TasksDeps) {}

  enqueue(
    type: TaskType,
    { indexUid, details, work }: { indexUid: string | null; details: JsonObject; work: TaskWork },
  ): Task {
    const task: Task = {
      uid: this.all.length,
      batchUid: null,
      indexUid,
      status: "enqueued",
      type,
      canceledBy: null,
      details,
      error: null,
      duration: null,
      enqueuedAt: this.time(),
      startedAt: null,
      finishedAt: null,
    }
    this.all.push(task)
    this.waiting.push({ task, work })
    this.wake()
    return task
  }

  /** Throws `task_not_found`. */
  get(uid: number): Task {
    const task = this.all[uid]
    if (!task) throw new ApiError("task_not_found", `Task \`${uid}\` not found.`)
    return task
  }

  /** Newest first. */
  list(): Task[] {
    return [...this.all].reverse()
  }

  isIndexing(indexUid: string): boolean {
    return this.all.some((task) => task.indexUid === indexUid && task.status === "processing")
  }

  /** Starts work again after faults that held it up were cleared. */
  wake(): void {
    if (this.isRunning || this.waiting.length === 0 || this.deps.isStuck()) return
    this.isRunning = true
    this.deps.clock.schedule(this.deps.delayMs(), () => this.runNext())
  }

  clear(): void {
    this.all = []
    this.waiting = []
    this.isRunning = false
  }

  private runNext(): void {
    this.isRunning = false
    if (this.deps.isStuck()) return
    const next = this.waiting.shift()
    if (next) this.run(next)
    this.wake()
  }

  private run({ task, work }: Waiting): void {
    Object.assign(task, { status: "processing", startedAt: this.time(), batchUid: task.uid })
    try {
      this.deps.beforeWork(task)
      task.details = { ...task.details, ...work() }
      task.status = "succeeded"
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      Object.assign(task, { status: "failed", error: error.toBody() })
    }
    Object.assign(task, { finishedAt: this.time(), duration: `PT${this.deps.delayMs() / 1000}S` })
  }

  private time(): string {
    return new Date(this.deps.clock.now()).toISOString()
  }
}
