/** What a status of the Pull API means (section "Pull Transactions" of the portal). */
export type PullRule = { code: string; outcome: "done" | "already_registered" | "no_rows" | "failed" }

const REGISTER: readonly PullRule[] = [
  { code: "1000", outcome: "done" },
  { code: "1001", outcome: "already_registered" },
]

// One number, two meanings: at the query 1001 says that there is nothing to list.
const QUERY: readonly PullRule[] = [
  { code: "1000", outcome: "done" },
  { code: "1001", outcome: "no_rows" },
]

export function describePullRegisterCode(code: string | number): PullRule {
  return find(REGISTER, code)
}

export function describePullQueryCode(code: string | number): PullRule {
  return find(QUERY, code)
}

function find(table: readonly PullRule[], code: string | number): PullRule {
  const name = String(code).trim()
  return table.find((rule) => rule.code === name) ?? { code: name, outcome: "failed" }
}
