import { randomBytes } from "node:crypto"
import path from "node:path"
import { readJson, writeJson } from "./json-file.mjs"

const makers = {
  databasePassword: () => token(16),
  jwtSecret: () => token(32),
  cookieSecret: () => token(32),
  revalidateSecret: () => token(32),
  callbackSecret: () => token(32),
  secretKeys: () => `shop:${randomBytes(32).toString("base64")}`,
  adminPassword: () => `duka-${token(9)}`,
}

/** Made once per shop and kept in `<dir>/secrets.json`, readable by its owner only. */
export function readOrMakeSecrets(dir) {
  const file = path.join(dir, "secrets.json")
  const known = readJson(file, {})
  const secrets = Object.fromEntries(
    Object.entries(makers).map(([name, make]) => [name, known[name] ?? make()]),
  )
  writeJson(file, secrets, { mode: 0o600 })
  return { ...secrets, adminEmail: "admin@duka.test" }
}

const token = (bytes) => randomBytes(bytes).toString("base64url")
