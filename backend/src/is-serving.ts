/** Whether this process answers requests, rather than being a command such as `medusa db:migrate` or a test. */
export const isServing = () => process.argv.some((word) => word === "start" || word === "develop")
