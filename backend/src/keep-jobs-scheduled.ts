import { WorkflowManager, WorkflowScheduler } from "@medusajs/framework/orchestration"

const EVERY_MS = 15_000

/**
 * Medusa puts its scheduled jobs into Redis once, when a process starts. A Redis that comes back without its data would
 * leave the shop without them until somebody restarts it: no order released, no payment asked about, and nothing said.
 * So they are put there again and again; one that stands there is left as it is, because times of an interval are
 * multiples of it.
 */
export function keepJobsScheduled(): void {
  let isUnderway = false
  setInterval(() => {
    // While Redis is away the first try waits for it.
    if (isUnderway) return
    isUnderway = true
    void scheduleAll()
      .catch((fault: unknown) => console.error("The scheduled jobs could not be renewed:", fault))
      .finally(() => (isUnderway = false))
  }, EVERY_MS).unref()
}

async function scheduleAll(): Promise<void> {
  const scheduler = new WorkflowScheduler()
  for (const workflow of WorkflowManager.getWorkflows().values())
    if (workflow.options.schedule) await scheduler.scheduleWorkflow(workflow)
}
