import { describeFailure } from "./steps.mjs"

/** Runs checks, also several at once, goes on after a failure, and adds up what passed, failed and was skipped. */
export function createCheckList(board) {
  const total = { passed: 0, failed: 0, skipped: 0 }
  const reasons = []
  const secondTry = []

  function add(counts) {
    for (const key of Object.keys(total)) total[key] += counts[key] ?? 0
    secondTry.push(...(counts.secondTry ?? []))
  }

  return {
    /** `work` answers counts, or nothing when the check is one thing that passed. A throw is one failure. */
    async check(title, work) {
      try {
        const counts = await board.step(title, work)
        add(counts ?? { passed: 1 })
        return !counts?.failed
      } catch (error) {
        add({ failed: 1 })
        board.line(describeFailure(error))
        return false
      }
    },

    skip(title, reason) {
      add({ skipped: 1 })
      reasons.push(`${title}: ${reason}`)
      board.line(`  – ${title} skipped: ${reason}`)
    },

    /** `N passed, N failed, N skipped`, with the reason of every skip and every test that needed a second try. */
    summary() {
      const notes = [...reasons, ...secondTry.map((name) => `at the second try: ${name}`)]
      const why = notes.length ? ` (${notes.join("; ")})` : ""
      return {
        failed: total.failed,
        text: `${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped${why}`,
      }
    },
  }
}
