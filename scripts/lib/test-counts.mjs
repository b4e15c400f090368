import { readJson } from "./json-file.mjs"

/**
 * What Jest's `--outputFile` says. A suite that could not run at all counts as one failure. `secondTry` names the
 * tests that failed first and then passed.
 */
export function jestCounts(file) {
  const report = readJson(file, null)
  if (!report) return null
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
    secondTry: report.testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status, invocations }) => status === "passed" && invocations > 1)
      .map(({ fullName }) => fullName),
  }
}

/** What Playwright's JSON reporter says; `secondTry` as above. */
export function playwrightCounts(file) {
  const report = readJson(file, null)
  if (!report?.stats) return null
  const { expected, unexpected, flaky, skipped } = report.stats
  return {
    passed: expected + flaky,
    failed: unexpected,
    skipped,
    secondTry: specsOf(report)
      .filter(({ tests }) => tests.some(({ status }) => status === "flaky"))
      .map(({ title }) => title),
  }
}

function specsOf({ specs = [], suites = [] }) {
  return [...specs, ...suites.flatMap(specsOf)]
}
