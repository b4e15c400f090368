import type { ChildProcess } from "node:child_process"

export interface Postgres {
  url(database?: string): string
  dataDir: string
  start(): Promise<ChildProcess>
  stop(): Promise<void>
  ensureDatabase(name: string): Promise<boolean>
}

export const THROWAWAY: Record<string, string>

export function createPostgres(options: {
  root: string
  dataDir: string
  port: number
  password: string
  /** Server settings, as in postgresql.conf. */
  settings?: Record<string, string>
  log?: (text: string) => void
}): Postgres

export function removePostgres(options: { root: string; dataDir: string }): void
