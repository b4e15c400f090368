import { spawn } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import { stripVTControlCharacters } from "node:util"
import { readJson, writeJson } from "./json-file.mjs"
import { isStillRunning, startOf } from "./process-identity.mjs"
import { root } from "./paths.mjs"
import { StepFailure } from "./steps.mjs"

const KILL_AFTER_MS = 8000
const TAIL_LINES = 25
const LONGEST_LINE = 240

/**
 * The children of one shop. Each is the leader of its own process group, writes into its own file under
 * `<dir>/logs/`, and stands in `<dir>/processes.json`, so that a later start can end what a killed one left.
 * With `onOutput(name, text)` the output of those that stay is heard as well; such children end with this process.
 */
export function createProcesses(dir, { onOutput } = {}) {
  const register = path.join(dir, "processes.json")
  const children = new Map()
  const guests = []
  let ending = false
  let listener = () => {}

  /** Tells the listener that something which was to stay has ended. */
  function crashed(name, reason, log) {
    if (ending) return
    listener(
      new StepFailure(`The ${name} stopped: ${reason}.`, {
        output: tail(fs.readFileSync(log, "utf8")),
        advice: `The whole output: ${path.relative(process.cwd(), log)}`,
      }),
    )
  }

  function record() {
    writeJson(register, {
      starter: { pid: process.pid, started: startOf(process.pid) },
      children: [...children.values(), ...guests].map(({ name, pid, started, signal }) => ({
        name,
        pid,
        started,
        signal,
      })),
    })
  }

  function launch(name, command, args, { cwd = root, env, heard = false }) {
    if (ending) throw new StepFailure("Stopping.")
    const log = path.join(dir, "logs", `${name}.log`)
    fs.mkdirSync(path.dirname(log), { recursive: true })
    const output = fs.openSync(log, "w")
    const sink = heard ? "pipe" : output
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", sink, sink], detached: true })
    if (heard) for (const stream of [child.stdout, child.stderr]) pass(stream, name, log)
    fs.closeSync(output)
    const gone = new Promise((resolve) => {
      child.once("error", (error) => resolve({ error }))
      child.once("exit", (code, signal) => resolve({ code, signal }))
    })
    const entry = { name, log, pid: child.pid, started: child.pid ? startOf(child.pid) : null, gone }
    children.set(child, entry)
    record()
    void gone.then(() => {
      children.delete(child)
      if (!ending) record()
    })
    return entry
  }

  function pass(stream, name, log) {
    stream.setEncoding("utf8")
    stream.on("data", (text) => {
      fs.appendFileSync(log, text)
      onOutput(name, text)
    })
  }

  return {
    /** Refuses while another starter runs on the same folder; ends what a killed one left behind. */
    async takeOver() {
      const before = readJson(register, { children: [] })
      if (before.starter && before.starter.pid !== process.pid && isStillRunning(before.starter)) {
        throw new StepFailure(`This shop is already running (process ${before.starter.pid}).`, {
          advice:
            "Stop it first with Ctrl-C in its terminal, or use another folder and other ports: DUKA_DIR=<folder>.",
        })
      }
      await Promise.all(before.children.filter(isStillRunning).map((child) => endGroup(child)))
      record()
    },

    /** Runs a command to its end. Throws with the tail of its output when it fails. */
    async run(name, command, args, { cwd, env, advice } = {}) {
      const { log, gone } = launch(name, command, args, { cwd, env })
      const { code, signal, error } = await gone
      const output = fs.readFileSync(log, "utf8")
      if (code === 0) return output
      const reason = error ? error.message : signal ? `was ended by ${signal}` : `ended with code ${code}`
      throw new StepFailure(`${name} ${reason}.`, {
        output: tail(output),
        advice: [advice, `The whole output: ${path.relative(process.cwd(), log)}`].filter(Boolean).join("\n"),
      })
    },

    /** Starts a Node program that is to stay. When it ends by itself, the listener of `onCrash` hears of it. */
    start(name, args, { cwd, env }) {
      const preload = path.join(root, "scripts/lib/end-with-parent.cjs")
      const child = launch(name, process.execPath, ["--require", preload, ...args], {
        cwd,
        env,
        heard: Boolean(onOutput),
      })
      void child.gone.then(({ code, signal, error }) =>
        crashed(
          name,
          error?.message ?? (signal ? `ended by ${signal}` : `ended with code ${code}`),
          child.log,
        ),
      )
      return child
    },

    onCrash(hear) {
      listener = hear
    },

    crashed,

    /**
     * Notes a process that somebody else starts and stops, for the case that this starter is killed.
     * `signal` is what asks it to end.
     */
    adopt(name, child, signal) {
      guests.push({ name, pid: child.pid, started: startOf(child.pid), signal })
      record()
    },

    /** Ends every child, politely first; adopted ones are left to their owner. `force` does not wait. */
    async stopAll({ force = false } = {}) {
      ending = true
      await Promise.all([...children.values()].map((child) => endGroup(child, force ? 0 : KILL_AFTER_MS)))
    },

    /** Nothing runs any more: a later start has nothing to clear away. */
    forget() {
      fs.rmSync(register, { force: true })
    },
  }
}

async function endGroup(child, patienceMs = KILL_AFTER_MS) {
  if (!child.pid) return
  signalGroup(child.pid, child.signal ?? "SIGTERM")
  const deadline = Date.now() + patienceMs
  while (isStillRunning(child) && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 50))
  // Also when the leader is gone: its own children may have outlived it.
  signalGroup(child.pid, "SIGKILL")
}

function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal)
  } catch (error) {
    if (error.code !== "ESRCH") throw error
  }
}

export const tail = (text) =>
  stripVTControlCharacters(text)
    .trimEnd()
    .split("\n")
    .slice(-TAIL_LINES)
    .map((line) => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)} …` : line))
    .join("\n")
