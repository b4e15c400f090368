import path from "node:path"

export const root = path.resolve(__dirname, "../..")
export const storefrontDir = path.join(root, "storefront")
export const stockDir = path.join(root, "benchmarks/stock")
/** What `medusa build` makes, and what runs. */
export const backendServerDir = path.join(root, "backend/.medusa/server")
export const resultsDir = path.join(root, "benchmarks/results")
/** Data sets and logs; removed with `rm -r`, made again when missing. */
export const benchDir = path.join(root, ".duka/bench")
export const profilesDir = path.join(benchDir, "profiles")
/** Where a backend that is profiled writes each of its profiles. */
export const profileFileOf = (subject: string) => path.join(profilesDir, `latest-${subject}.json`)
