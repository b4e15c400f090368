import path from "node:path"
import { tool } from "./builds.mjs"
import { backendDir, backendServerDir, simulatorsDir, storefrontServer } from "./paths.mjs"

const simulatorsServer = path.join(simulatorsDir, "dist/server.js")
const port = (number) => ["-p", String(number)]

/** What people and tests run: builds, as in real trade. */
export const production = {
  nodeEnv: "production",
  backendDir: backendServerDir,
  medusa: tool.medusaOfBuild,
  seed: "./src/demo/seed.js",
  builds: { backend: true, storefront: true },
  simulators: [simulatorsServer],
  backend: (number) => [tool.medusaOfBuild, "start", ...port(number)],
  storefront: (number) => [storefrontServer, ...port(number)],
}

/** For people who change the code: sources, reloaded when they change. */
export const development = {
  nodeEnv: "development",
  backendDir,
  medusa: tool.medusa,
  seed: "./src/demo/seed.ts",
  builds: { backend: false, storefront: false },
  simulators: ["--watch", simulatorsServer],
  backend: (number) => [tool.medusa, "develop", ...port(number)],
  storefront: (number) => [tool.next, "dev", ...port(number)],
}
