const FRAME_MS = 200
const REMINDER_MS = 15_000

/** A step that failed, with its own output and what the reader can do about it. */
export class StepFailure extends Error {
  constructor(message, { output = "", advice = "", cause } = {}) {
    super(message, { cause })
    this.name = "StepFailure"
    this.output = output
    this.advice = advice
  }
}

/**
 * Shows steps while they run, each with its duration; several may run at once.
 * On a terminal the running ones are redrawn in place, elsewhere each start and end is a line.
 */
export function createBoard(stream = process.stdout) {
  const running = new Set()
  const live = Boolean(stream.isTTY)
  let drawn = 0
  let stopping = false
  let timer

  function erase() {
    if (drawn) stream.write(`\u001b[${drawn}A\u001b[0J`)
    drawn = 0
  }

  function draw() {
    if (!live) return
    for (const step of running) stream.write(`  … ${step.title} ${seconds(step)}\n`)
    drawn = running.size
  }

  function line(text) {
    erase()
    stream.write(`${text}\n`)
    draw()
  }

  function tick() {
    if (live) {
      erase()
      draw()
      return
    }
    for (const step of running) {
      if (Date.now() - step.shownAt < REMINDER_MS) continue
      step.shownAt = Date.now()
      stream.write(`  … ${step.title} ${seconds(step)}\n`)
    }
  }

  return {
    line,

    /** From here on a step that ends early was interrupted, and did not fail by itself. */
    stopping(text) {
      stopping = true
      line(text)
    },

    /** Runs `work` under this title. Answers what it answers; a failure is marked and passed on. */
    async step(title, work) {
      const step = { title, startedAt: Date.now(), shownAt: Date.now() }
      running.add(step)
      timer ??= setInterval(tick, FRAME_MS)
      if (live) tick()
      else stream.write(`  … ${title}\n`)
      let succeeded = false
      try {
        const result = await work()
        succeeded = true
        return result
      } finally {
        running.delete(step)
        line(`  ${succeeded ? "✓" : stopping ? "–" : "✗"} ${title} ${seconds(step)}`)
        if (!running.size) {
          clearInterval(timer)
          timer = undefined
        }
      }
    },
  }
}

/** The message, the output's tail and the advice, as lines for people. */
export function describeFailure(error) {
  if (!(error instanceof StepFailure)) return error.stack
  const parts = [error.message]
  if (error.output) parts.push(error.output.trimEnd().replace(/^/gm, "    "))
  if (error.advice) parts.push(error.advice)
  return parts.join("\n")
}

const seconds = (step) => `${((Date.now() - step.startedAt) / 1000).toFixed(1)} s`
