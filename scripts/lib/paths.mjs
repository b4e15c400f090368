import path from "node:path"
import { fileURLToPath } from "node:url"

/** The repository's root. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..")

export const backendDir = path.join(root, "backend")
/** What `medusa build` makes, and what runs. */
export const backendServerDir = path.join(backendDir, ".medusa/server")
export const storefrontDir = path.join(root, "storefront")
export const storefrontServer = path.join(storefrontDir, "dist/main.js")
export const simulatorsDir = path.join(root, "simulators")

/** Facts about this working copy that every shop shares: which builds are fresh. */
export const copyDir = path.join(root, ".duka")
