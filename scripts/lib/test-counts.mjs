import { readJson } from "./json-file.mjs"

/** What Jest's `--outputFile` says. A suite that could not run at all counts as one failure. */
export function jestCounts(file) {
  const report = readJson(file, null)
  if (!report) return null
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** What Playwright's JSON reporter says. A test that passed only at the second try has failed. */
export function playwrightCounts(file) {
  const stats = readJson(file, null)?.stats
  if (!stats) return null
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
}
