jest.setTimeout(120_000)

// Restoring the database between two tests cuts the pool's idle connections; knex reports each of them.
const log = console.log
console.log = (...words: unknown[]) => {
  if (!String(words[0]).startsWith("Connection Error: Connection ended unexpectedly")) log(...words)
}
