// Container health check: ends with 0 when the address answers 2xx within 4 s.
const response = await fetch(process.argv[2], { signal: AbortSignal.timeout(4000) }).catch(() => null)
process.exit(response?.ok ? 0 : 1)
