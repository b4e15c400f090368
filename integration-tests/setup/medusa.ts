import path from "node:path"
import { backendDir, root } from "./paths"

const inPackage = (file: string) => path.join(root, "node_modules/@medusajs/cli", file)

/** Medusa's tool, and a backend for it. */
export interface Medusa {
  tool: string
  dir: string
  /** Of files in `dir` that are run. */
  extension: "js" | "ts"
}

/** The one that `npm start` runs: the tool that people call loads a compiler first, which makes every promise slower. */
export const builtMedusa = (dir: string): Medusa => ({
  tool: inPackage("dist/index.js"),
  dir,
  extension: "js",
})

/** The build that `npm test` names, else the sources, which are compiled each time they are run. */
export function medusa(): Medusa {
  const build = process.env.TEST_BACKEND_BUILD
  return build ? builtMedusa(build) : { tool: inPackage("cli.js"), dir: backendDir, extension: "ts" }
}
