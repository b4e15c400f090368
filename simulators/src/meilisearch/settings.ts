import { z } from "zod"

/** How this stand-in behaves where servers differ. */
export const settingsSchema = z.strictObject({
  /** How long one task takes, ms. The engine takes from a few ms to minutes. */
  task_ms: z.int().nonnegative().max(600_000).default(0),
  /** The engine's default limit of a body. */
  max_payload_bytes: z
    .int()
    .positive()
    .default(100 * 1024 * 1024),
})

export type Settings = z.output<typeof settingsSchema>
export type SettingsInput = z.input<typeof settingsSchema>
