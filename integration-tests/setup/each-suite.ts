jest.setTimeout(120_000)
// Two cores carry the backends and the tests. What needs the second try is named in the last line of `npm test`.
jest.retryTimes(1, { logErrorsBeforeRetry: true })
