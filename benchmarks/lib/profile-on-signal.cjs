// Preloaded into a backend that is profiled: the first SIGUSR2 begins, the next one ends and writes PROFILE_FILE.
const { AsyncLocalStorage } = require("node:async_hooks")
const fs = require("node:fs")
const http = require("node:http")
const { Session } = require("node:inspector")
const path = require("node:path")

const find = (name) => require.resolve(name, { paths: [process.cwd()] })
const { Client } = require(find("pg"))

let session = null
let statements = []
let steps = []

// Whose work it is: the request, and inside it the step of a workflow.
const doing = new AsyncLocalStorage()

const { query } = Client.prototype
Client.prototype.query = function countedQuery(config, ...rest) {
  if (session)
    statements.push({ text: typeof config === "string" ? config : config.text, ...doing.getStore() })
  return query.call(this, config, ...rest)
}

const { emit } = http.Server.prototype
http.Server.prototype.emit = function emitInside(event, request, ...rest) {
  if (event !== "request") return emit.call(this, event, request, ...rest)
  const asked = `${request.method} ${request.url.split("?")[0].replace(/[^/]*\d[^/]*/g, ":it")}`
  return doing.run({ request: asked }, () => emit.call(this, event, request, ...rest))
}

const helpers = require(
  path.join(path.dirname(find("@medusajs/workflows-sdk")), "utils/composer/helpers/create-step-handler.js"),
)
const { createStepHandler } = helpers
helpers.createStepHandler = (definition) => {
  const handler = createStepHandler(definition)
  const { invoke } = handler
  const timed = async (...args) => {
    const workflow = args[0]?.transaction?.getFlow?.()?.modelId
    const step = `${workflow} / ${definition.stepName}`
    const startedAt = performance.now()
    try {
      return await doing.run({ ...doing.getStore(), step }, () => invoke(...args))
    } finally {
      if (session) steps.push({ step, ms: performance.now() - startedAt })
    }
  }
  return { ...handler, invoke: timed }
}

process.on("SIGUSR2", () => {
  if (!session) {
    statements = []
    steps = []
    session = new Session()
    session.connect()
    session.post("Profiler.enable", () => session.post("Profiler.start"))
    return
  }
  const ending = session
  session = null
  ending.post("Profiler.stop", (error, { profile } = {}) => {
    // Renamed, so that whoever waits for it finds a whole one.
    if (!error) {
      fs.writeFileSync(`${process.env.PROFILE_FILE}.part`, JSON.stringify({ profile, statements, steps }))
      fs.renameSync(`${process.env.PROFILE_FILE}.part`, process.env.PROFILE_FILE)
    }
    ending.disconnect()
  })
})
