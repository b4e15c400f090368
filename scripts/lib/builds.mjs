import fs from "node:fs"
import path from "node:path"
import { fingerprint } from "./fingerprint.mjs"
import { readJson, writeJson } from "./json-file.mjs"
import { backendDir, copyDir, root, simulatorsDir, storefrontDir, storefrontServer } from "./paths.mjs"

const register = path.join(copyDir, "builds.json")

/** The bin of an installed package, run with this Node: no shell, no PATH. */
export const tool = {
  medusa: path.join(root, "node_modules/@medusajs/cli/cli.js"),
  /** For builds. The one above loads a compiler, and with it a part of Node that makes every promise slower. */
  medusaOfBuild: path.join(root, "node_modules/@medusajs/cli/dist/index.js"),
  tsc: path.join(root, "node_modules/typescript/bin/tsc"),
  next: path.join(storefrontDir, "node_modules/next/dist/bin/next"),
}

const common = ["tsconfig.base.json", "package-lock.json"]

const plugins = fs
  .readdirSync(path.join(root, "plugins"))
  .filter((name) => fs.existsSync(path.join(root, "plugins", name, "src")))

/** Every build: what goes in, what comes out, how it is made. `after` are builds it reads from. */
export const builds = {
  ...Object.fromEntries(
    plugins.map((name) => [
      `plugin-${name}`,
      {
        title: `Build plugin ${name}`,
        inputs: [...common, `plugins/${name}`],
        output: path.join(root, "plugins", name, ".medusa/server/src"),
        args: [tool.medusa, "plugin:build"],
        cwd: path.join(root, "plugins", name),
        after: [],
      },
    ]),
  ),
  backend: {
    title: "Build backend and admin",
    inputs: [...common, "backend", ...plugins.map((name) => `plugins/${name}`)],
    output: path.join(backendDir, ".medusa/server/public/admin/index.html"),
    // Linting is a check of its own.
    args: [tool.medusa, "build", "--no-lint"],
    cwd: backendDir,
    after: plugins.map((name) => `plugin-${name}`),
  },
  simulators: {
    title: "Build simulators",
    inputs: [...common, "simulators"],
    output: path.join(simulatorsDir, "dist/server.js"),
    args: [tool.tsc, "-p", "tsconfig.build.json"],
    cwd: simulatorsDir,
    after: [],
  },
  storefront: {
    title: "Build storefront",
    inputs: ["storefront"],
    output: path.join(storefrontDir, ".next/BUILD_ID"),
    args: [tool.next, "build"],
    cwd: storefrontDir,
    after: [],
  },
  "storefront-server": {
    title: "Build the storefront's server",
    inputs: ["tsconfig.base.json", "storefront/package-lock.json", "storefront/server"],
    output: storefrontServer,
    args: [path.join(storefrontDir, "node_modules/typescript/bin/tsc"), "-p", "server"],
    cwd: storefrontDir,
    after: [],
  },
}

export function isFresh(name) {
  const build = builds[name]
  return (
    fs.existsSync(build.output) &&
    readJson(register, {})[name] === fingerprint(build.inputs, build.args.slice(1))
  )
}

/** Makes one build unless nothing changed since the last time. */
export async function ensureBuilt(name, { board, processes, env }) {
  if (isFresh(name)) return
  const build = builds[name]
  await board.step(build.title, async () => {
    const made = fingerprint(build.inputs, build.args.slice(1))
    await processes.run(`build-${name}`, process.execPath, build.args, { cwd: build.cwd, env })
    writeJson(register, { ...readJson(register, {}), [name]: made })
  })
}
