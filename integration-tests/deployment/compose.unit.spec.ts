import fs from "node:fs"
import path from "node:path"
import { parse } from "yaml"
import { z } from "zod"

const root = path.resolve(__dirname, "../..")
const text = fs.readFileSync(path.join(root, "docker-compose.yml"), "utf8")

const service = z.object({
  image: z.string(),
  build: z.object({ context: z.string(), dockerfile: z.string() }).optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  healthcheck: z.object({ test: z.tuple([z.literal("CMD")], z.string()) }).optional(),
  depends_on: z
    .record(
      z.string(),
      z.object({ condition: z.enum(["service_healthy", "service_completed_successfully"]) }),
    )
    .default({}),
  volumes: z.array(z.string()).default([]),
})
const compose = z
  .object({ services: z.record(z.string(), service), volumes: z.record(z.string(), z.null()) })
  .parse(parse(text, { merge: true }))

const { services } = compose
const get = (name: string) => {
  const found = services[name]
  if (!found) throw new Error(`There is no service ${name}`)
  return found
}

/** A shop whose payouts have no app of their own does without it. */
const OPTIONAL = new Set(["MPESA_PAYOUT_CONSUMER_SECRET"])

describe("docker-compose.yml", () => {
  it("describes the production-like set", () => {
    expect(Object.keys(services).sort()).toEqual(
      ["backend", "meilisearch", "migrate", "postgres", "redis", "storefront", "worker"].sort(),
    )
  })

  it.each(Object.keys(services).filter((name) => name !== "migrate"))("checks the health of %s", (name) => {
    expect(get(name).healthcheck).toBeDefined()
  })

  it("waits for services that exist, and for health only where it is checked", () => {
    for (const { depends_on } of Object.values(services)) {
      for (const [name, { condition }] of Object.entries(depends_on)) {
        if (condition === "service_healthy") expect(get(name).healthcheck).toBeDefined()
        else expect(get(name)).toBeDefined()
      }
    }
  })

  it("splits the backend into one server and one worker that share Redis", () => {
    expect(get("backend").environment).toMatchObject({
      MEDUSA_WORKER_MODE: "server",
      REDIS_URL: "redis://redis:6379",
    })
    expect(get("worker").environment).toMatchObject({
      MEDUSA_WORKER_MODE: "worker",
      REDIS_URL: "redis://redis:6379",
    })
  })

  it("loses no job: Redis writes everything down and evicts nothing", () => {
    const command = (get("redis").command ?? []).join(" ")
    expect(command).toContain("--appendonly yes")
    expect(command).toContain("--maxmemory-policy noeviction")
  })

  it("pins every image, declares every volume, builds from files that are there", () => {
    for (const [name, one] of Object.entries(services)) {
      if (one.build)
        expect(fs.existsSync(path.join(root, one.build.context, one.build.dockerfile))).toBe(true)
      else expect(`${name} ${one.image}`).toMatch(/:v?\d+\.\d+/)
      for (const volume of one.volumes) expect(Object.keys(compose.volumes)).toContain(volume.split(":")[0])
    }
  })

  it("holds no secret: each comes from the environment and is demanded", () => {
    const secrets = Object.values(services)
      .flatMap((one) => Object.entries(one.environment))
      .filter(([name]) => /SECRET|PASSKEY|MASTER_KEY|PUBLISHABLE_KEY|^POSTGRES_PASSWORD/.test(name))
    expect(secrets.length).toBeGreaterThan(5)
    for (const [name, value] of secrets)
      expect(value).toMatch(OPTIONAL.has(name) ? /^\$\{[A-Z_]+:-\}$/ : /^\$\{[A-Z_]+:\?/)
  })
})
