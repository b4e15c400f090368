/**
 * Calls `end(reason)` once for Ctrl-C, SIGTERM, SIGHUP, or the end of the npm that runs this program;
 * a second Ctrl-C calls `endNow()`.
 */
export function onEndRequested(end, endNow) {
  let asked = false
  const ask = (reason) => {
    if (asked) return endNow()
    asked = true
    void end(reason)
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => ask(signal))
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  // A killed npm does not pass its signal on.
  setInterval(() => {
    if (!asked && process.ppid !== parent) ask("npm ended")
  }, 1000).unref()
}
