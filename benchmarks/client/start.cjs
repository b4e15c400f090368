// One client of a benchmark, apart from what it measures: reads its order from stdin, prints its answer as JSON.
const { text } = require("node:stream/consumers")

const clients = {
  "ask-again-and-again": () => require("./ask-again-and-again.ts").askAgainAndAgain,
  "buy-again-and-again": () => require("./buy-again-and-again.ts").buyAgainAndAgain,
}

async function main() {
  const work = clients[process.argv[2]]()
  const answer = await work(JSON.parse(await text(process.stdin)))
  process.stdout.write(JSON.stringify(answer))
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`)
  process.exitCode = 1
})
