import {
  MeilisearchError,
  type EngineIndex,
  type EngineSettings,
  type MeilisearchClient,
} from "../../meilisearch"
import { baseName, versionOf } from "./index-names"

type NewIndex = { uid: string; primaryKey: string; taskTimeoutMs: number }

/** Makes the index unless it is there; says whether it was made. */
export async function ensureIndex(
  client: MeilisearchClient,
  { uid, primaryKey, taskTimeoutMs }: NewIndex,
): Promise<boolean> {
  if (await client.findIndex(uid)) return false
  try {
    await client.waitForTasks([await client.createIndex(uid, primaryKey)], taskTimeoutMs)
    return true
  } catch (error) {
    // Another process was quicker; its synonyms are the same.
    if (error instanceof MeilisearchError && error.engineCode === "index_already_exists") return true
    throw error
  }
}

/** Gives the index its settings, and its synonyms where they are named, and waits until the engine has them. */
export async function configureIndex(
  client: MeilisearchClient,
  {
    uid,
    settings,
    synonyms,
    taskTimeoutMs,
  }: {
    uid: string
    settings: EngineSettings
    synonyms: Record<string, string[]> | null
    taskTimeoutMs: number
  },
): Promise<void> {
  const tasks = [await client.updateSettings(uid, settings)]
  if (synonyms) tasks.push(await client.setSynonyms(uid, synonyms))
  await client.waitForTasks(tasks, taskTimeoutMs)
}

/** The engine would make an index for whatever is written; the module must hear that it is gone. */
export async function requireIndex(client: MeilisearchClient, uid: string): Promise<EngineIndex> {
  const index = await client.findIndex(uid)
  if (index) return index
  throw new MeilisearchError({
    code: "index_not_found",
    retry: "never",
    operatorMessage: `Meilisearch has no index "${uid}".`,
  })
}

/** The synonyms of the version before this one; null when there is none. */
export async function findPreviousSynonyms(
  client: MeilisearchClient,
  uid: string,
): Promise<Record<string, string[]> | null> {
  const base = baseName(uid)
  const [previous] = (await client.listIndexes())
    .map(({ uid: name }) => name)
    .filter((name) => baseName(name) === base && versionOf(name) < versionOf(uid))
    .sort((a, b) => versionOf(b) - versionOf(a))
  return previous === undefined ? null : client.findSynonyms(previous)
}
