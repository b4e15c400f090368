import { countBy, kindOf } from "./count-statements"

/** What a backend did while it was recorded. */
export interface Work {
  /** Every statement that went to Postgres, and for which request and step of a workflow. */
  statements: { text: string; request?: string; step?: string }[]
  /** From a step's beginning to its end; one that runs a workflow holds that workflow's steps. */
  steps: { step: string; ms: number }[]
}

const MOST = 45

/** Lines for people: statements and steps, for one of so many times. */
export function describeWork({ statements, steps }: Work, times: number): string[] {
  const each = (count: number) => (count / times).toFixed(1).padStart(7)
  const counted = (title: string, names: string[]) => [
    `    ${title}`,
    ...countBy(names)
      .slice(0, MOST)
      .map(({ what, count }) => `${each(count)}  ${what}`),
  ]
  const time = new Map<string, number>()
  for (const { step, ms } of steps) time.set(step, (time.get(step) ?? 0) + ms)
  return [
    `  ${(statements.length / times).toFixed(1)} statements each`,
    ...counted(
      "statements by request",
      statements.map(({ request }) => request ?? "none: jobs and events"),
    ),
    ...counted(
      "statements by step",
      statements.map(({ request, step }) => step ?? `outside of steps: ${request ?? "jobs and events"}`),
    ),
    ...counted(
      "statements by kind",
      statements.map(({ text }) => kindOf(text)),
    ),
    "    milliseconds by step, waiting included",
    ...[...time]
      .sort(([, a], [, b]) => b - a)
      .slice(0, MOST)
      .map(([step, ms]) => `${each(ms)}  ${step}`),
  ]
}
