/**
 * The Medusa CLI logs an uncaught exception and goes on in a state that nobody knows. A process that ends is started
 * again by whatever supervises it, and what was underway is taken up from the database.
 *
 * A rejected promise that nobody awaits stays as it is: logged by the CLI.
 */
export function endOnUncaughtException(): void {
  process.on("uncaughtException", (error) => {
    // Node writes stderr before it returns, to files and to pipes, so nothing is lost by ending at once.
    console.error("The backend ends after an exception that nobody caught:", error)
    process.exit(1)
  })
}
