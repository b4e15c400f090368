import fs from "node:fs"
import path from "node:path"

const root = path.resolve(__dirname, "../..")
const read = (file: string) => fs.readFileSync(path.join(root, file), "utf8")

/** Set by whoever runs a program, not by whoever configures a shop. */
const NOT_CONFIGURED = ["NODE_ENV", "HOST"]

const inTemplate = matches(read(".env.template"), /^([A-Z][A-Z0-9_]*)=/gm)

const readers = {
  "backend/src/env.ts": schemaNames("backend/src/env.ts"),
  "storefront/src/lib/env.ts": schemaNames("storefront/src/lib/env.ts"),
  "simulators/src/env.ts": schemaNames("simulators/src/env.ts"),
  "docker-compose.yml": matches(read("docker-compose.yml"), /\$\{([A-Z][A-Z0-9_]*)/g),
}

describe(".env.template", () => {
  it.each(Object.entries(readers))("explains every variable that %s reads", (_file, names) => {
    expect(names.length).toBeGreaterThan(0)
    expect(names.filter((name) => !inTemplate.includes(name))).toEqual([])
  })

  it("explains nothing that nobody reads", () => {
    const starter = ["STOREFRONT_PORT", "BACKEND_PORT", "DATABASE_PORT", "DUKA_DIR"]
    const read = new Set([...Object.values(readers).flat(), ...starter])
    expect(inTemplate.filter((name) => !read.has(name))).toEqual([])
  })

  it("names no variable twice and holds no secret", () => {
    expect(inTemplate).toEqual([...new Set(inTemplate)])
    expect(read(".env.template")).not.toMatch(/^[A-Z_]*(SECRET|PASSWORD|PASSKEY|KEY)=.+$/m)
  })
})

/** The keys of the file's zod object. */
function schemaNames(file: string) {
  return matches(read(file), /^ {2,4}([A-Z][A-Z0-9_]*): /gm).filter((name) => !NOT_CONFIGURED.includes(name))
}

function matches(text: string, pattern: RegExp) {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? "")
}
