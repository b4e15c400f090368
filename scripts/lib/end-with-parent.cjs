// Preloaded into every long-lived child: a starter that was killed without a word leaves nobody behind.
const parent = process.ppid
setInterval(() => {
  if (process.ppid === parent) return
  process.kill(process.pid, "SIGTERM")
  setTimeout(() => process.exit(1), 5000).unref()
}, 1000).unref()
