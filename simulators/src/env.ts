import { z } from "zod"

const envSchema = z.object({
  NODE_ENV: z.string().optional(),
  SIMULATORS_PORT: z.coerce.number().int().min(0).max(65_535).default(9900),
  HOST: z.string().min(1).default("127.0.0.1"),
  PROMPT_TTL_MS: z.coerce.number().int().positive().default(60_000),
  /** Comma-separated hosts besides loopback that callbacks may go to, for instance a compose service. */
  SIMULATORS_CALLBACK_HOSTS: z
    .string()
    .default("")
    .transform((list) =>
      list
        .split(",")
        .map((host) => host.trim())
        .filter(Boolean),
    ),
  /** PEM of an RSA private key, when the initiator certificate must stay the same between starts. */
  SIMULATORS_INITIATOR_KEY: z.string().optional(),
})

export type Env = z.infer<typeof envSchema>
export type EnvResult = { ok: true; env: Env } | { ok: false; message: string }

/** Reads the environment; the message is a sentence for whoever started the process. */
export function readEnv(source: NodeJS.ProcessEnv): EnvResult {
  const parsed = envSchema.safeParse(source)
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`)
    return { ok: false, message: `The simulators cannot start. ${problems.join("; ")}` }
  }
  if (parsed.data.NODE_ENV === "production") {
    const message =
      "The simulators do not start in production: they stand in for M-Pesa and hand out invented money."
    return { ok: false, message }
  }
  return { ok: true, env: parsed.data }
}
