/** Whether this process is `medusa build`, which knows nothing yet of the shop that will run what it makes. */
export const isBuilding = () => process.argv.includes("build")
