import path from "node:path"

export const root = path.resolve(__dirname, "../..")
export const backendDir = path.join(root, "backend")

/** The migrated and seeded database that every suite starts from a copy of. */
export const TEMPLATE_DATABASE = "duka_template"
