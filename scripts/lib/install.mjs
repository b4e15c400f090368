import path from "node:path"
import { readJson } from "./json-file.mjs"
import { root, storefrontDir } from "./paths.mjs"

const ROOTS = [
  { name: "backend, plugins, simulators", dir: root },
  { name: "storefront", dir: storefrontDir },
]

/** The install roots whose `node_modules` is not what their lockfile says. */
export const missingInstalls = () => ROOTS.filter(({ dir }) => !isInstalled(dir))

/**
 * What the lockfile says, development packages included (the builds are made here). Not `npm ci`: it
 * refuses a lockfile that lacks the optional binaries of another system, and a registry that carries only
 * some systems makes such lockfiles. `--no-save` leaves the lockfile as it is.
 */
export function install(processes, { name, dir }, env) {
  const npm = process.env.npm_execpath
  const [command, first] = npm?.endsWith(".js") ? [process.execPath, [npm]] : ["npm", []]
  return processes.run(
    `install-${path.basename(dir)}`,
    command,
    [...first, "install", "--no-save", "--include=dev", "--no-audit", "--no-fund"],
    {
      cwd: dir,
      env,
      advice: `Check the network (the npm registry is needed once), then try again. Packages of: ${name}.`,
    },
  )
}

/** npm notes what it installed in `node_modules/.package-lock.json`; packages for other systems are not in it. */
function isInstalled(dir) {
  const wanted = readJson(path.join(dir, "package-lock.json"), null)?.packages
  const present = readJson(path.join(dir, "node_modules/.package-lock.json"), null)?.packages
  if (!wanted || !present) return false
  return Object.entries(wanted).every(([where, entry]) => {
    if (!where.startsWith("node_modules/") || entry.link || (entry.optional && !present[where])) return true
    return present[where]?.version === entry.version
  })
}
