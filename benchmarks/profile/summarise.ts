/** As V8 writes it: a tree of calls, and which of its nodes was running at each look. Microseconds. */
export interface CpuProfile {
  nodes: {
    id: number
    callFrame: { functionName: string; url: string; lineNumber: number }
    children?: number[]
  }[]
  samples: number[]
  timeDeltas: number[]
}

export interface Share {
  name: string
  /** Milliseconds in it alone. */
  selfMs: number
  /** Milliseconds in it and in all that it called; somebody who calls himself counts once. */
  totalMs: number
}

export interface Summary {
  /** Without the time in which there was nothing to do, and without the profiler's own. */
  busyMs: number
  packages: Share[]
  functions: Share[]
}

/** Who had the processor, by package and by function, the busiest first. */
export function summarise(profile: CpuProfile): Summary {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]))
  const selfUs = new Map<number, number>()
  for (const [index, id] of profile.samples.entries())
    selfUs.set(id, (selfUs.get(id) ?? 0) + Math.max(0, profile.timeDeltas[index] ?? 0))

  const packages = new Map<string, Share>()
  const functions = new Map<string, Share>()
  let busyMs = 0
  const children = new Set(profile.nodes.flatMap((node) => node.children ?? []))
  const roots = profile.nodes.filter(({ id }) => !children.has(id))

  /** Answers the time below the node. `above` names who is on the stack already. */
  function visit(id: number, above: ReadonlySet<string>): number {
    const node = nodes.get(id)
    if (!node || isNobodys(node.callFrame)) return 0
    const below = (inside: ReadonlySet<string>) =>
      (node.children ?? []).reduce((sum, child) => sum + visit(child, inside), 0)
    if (isTheProfilers(node.callFrame)) return below(above)
    const keys = keysOf(node.callFrame)
    const selfMs = (selfUs.get(id) ?? 0) / 1000
    busyMs += selfMs
    const totalMs = selfMs + below(new Set([...above, ...keys]))
    for (const [key, shares] of [
      [keys[0], packages],
      [keys[1], functions],
    ] as const) {
      const share = shares.get(key) ?? { name: key, selfMs: 0, totalMs: 0 }
      share.selfMs += selfMs
      if (!above.has(key)) share.totalMs += totalMs
      shares.set(key, share)
    }
    return totalMs
  }
  for (const { id } of roots) visit(id, new Set())
  return { busyMs, packages: bySelf(packages), functions: bySelf(functions) }
}

/** Waiting, and the recording itself. */
const isNobodys = ({ functionName, url }: CpuProfile["nodes"][number]["callFrame"]) =>
  functionName === "(idle)" || url === "node:inspector"

/** What it does itself is not the shop's work, what it calls is: all requests and steps run inside it. */
const isTheProfilers = ({ url }: CpuProfile["nodes"][number]["callFrame"]) =>
  url.endsWith("/profile-on-signal.cjs")
const bySelf = (shares: Map<string, Share>) => [...shares.values()].sort((a, b) => b.selfMs - a.selfMs)

function keysOf({
  functionName,
  url,
  lineNumber,
}: CpuProfile["nodes"][number]["callFrame"]): [string, string] {
  const owner = packageOf(url, functionName)
  const file = url.split("/").slice(-2).join("/")
  return [owner, url ? `${functionName || "(anonymous)"} ${owner} ${file}:${lineNumber + 1}` : functionName]
}

/** The package that a file belongs to; Node's own are `node:<module>`, the engine's work stands in brackets. */
export function packageOf(url: string, functionName: string): string {
  if (url.startsWith("node:")) return url.split("/").slice(0, 2).join("/")
  const [, owner] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url) ?? []
  if (owner) return owner
  const [, room] = /\/((?:plugins\/[^/]+|backend))\//.exec(url) ?? []
  if (room) return room
  return functionName.startsWith("(") && functionName !== "(root)" ? functionName : "(native)"
}
