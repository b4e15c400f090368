// Loaded into each backend process of a torture run before anything else: a clock that can be set, and an end with
// kill -9 at a named point. The orders come over the channel between parent and child.
const fs = require("node:fs")

const RealDate = Date
let offsetMs = Number(process.env.TORTURE_CLOCK_OFFSET_MS ?? 0)
const now = () => RealDate.now() + offsetMs

const SetDate = new Proxy(RealDate, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length ? args : [now()], newTarget === SetDate ? target : newTarget),
  apply: (target) => new target(now()).toString(),
  get: (target, key) => (key === "now" ? now : Reflect.get(target, key)),
})
RealDate.prototype.constructor = SetDate
globalThis.Date = SetDate

let armed = null
globalThis[Symbol.for("duka.fault-point")] = (point) => {
  if (point !== armed) return
  fs.writeSync(2, `killed at ${point}\n`)
  process.kill(process.pid, "SIGKILL")
}

process.on("message", (order) => {
  if ("arm" in order) armed = order.arm
  if ("offsetMs" in order) offsetMs = order.offsetMs
})
process.channel?.unref()
