import { execFile } from "node:child_process"
import path from "node:path"
import { promisify } from "node:util"
import { inheritedEnv } from "../../integration-tests/setup/backend-process"
import { root } from "../lib/paths"

/** Runs `client/<name>` as a process of its own with this order, and answers what it prints. */
export async function runClient<Order, Answer>(name: string, order: Order): Promise<Answer> {
  const running = promisify(execFile)(
    process.execPath,
    [
      "--require",
      path.join(root, "scripts/lib/typescript.cjs"),
      path.join(root, "benchmarks/client/start.cjs"),
      name,
    ],
    { env: inheritedEnv(), maxBuffer: 256 * 1024 * 1024 },
  )
  running.child.stdin?.end(JSON.stringify(order))
  const { stdout } = await running
  return JSON.parse(stdout) as Answer
}
