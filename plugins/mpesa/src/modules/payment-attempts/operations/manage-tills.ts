import { z } from "zod"
import type { KeyRing } from "../../../secrets/key-ring"
import {
  deleteTill,
  findTill,
  insertTill,
  listTills,
  newTillId,
  type TillRow,
  updateTill,
} from "../ledger/tills"
import type { Payee } from "../attempt-view"
import type { Ledger } from "../ledger/ledger-context"
import { atField, type TillInput, type TillChange } from "./till-schema"
import { changeTillSecrets, readTillSecrets, rotateTillSecrets, sealTillSecrets } from "./till-secrets"

/** A till as people in the admin see it: what is secret goes in and never comes out. */
export type TillView = Omit<TillRow, "secrets" | "key_id"> & {
  has_initiator: boolean
  /** False when the key that sealed its secrets is not configured: it can take no payments. */
  is_readable: boolean
}

export type TillAnswer =
  { ok: true; till: TillView } | { ok: false; status: number; code: string; message: string }

type TillsDeps = { ledger: Ledger; ring: KeyRing | null; fromOptions: Payee }

/** The tills beside the one in the options, as people in the admin keep them. */
export const createTillDesk = (deps: TillsDeps) => ({
  view: () => viewTills(deps),
  /** Is paid wherever no other till is. */
  fromOptions: deps.fromOptions,
  /** Without keys for their secrets tills can neither be stored nor take payments. */
  hasKeys: deps.ring !== null,
  create: (till: TillInput) => createTill(deps, till),
  change: (id: string, change: TillChange) => changeTill(deps, id, change),
  /** Attempts that were started on it can still be asked about; nothing new is. */
  remove: (id: string) => deleteTill(deps.ledger, id),
  /** Seals every stored secret with the first key; after that the older ones can be taken out. */
  rotateSecrets: async (): Promise<{ sealedAgain: number; unreadable: number }> =>
    deps.ring ? rotateTillSecrets(deps.ledger, deps.ring) : { sealedAgain: 0, unreadable: 0 },
})

export type TillDesk = ReturnType<typeof createTillDesk>

async function viewTills({ ledger, ring }: TillsDeps): Promise<TillView[]> {
  return (await listTills(ledger)).map((row) => toView(row, ring))
}

async function createTill(
  { ledger, ring }: TillsDeps,
  { secrets, ...facts }: TillInput,
): Promise<TillAnswer> {
  if (!ring) return withoutKeys()
  const problem = findProblem(facts)
  if (problem) return refuse(400, "invalid_request", problem)
  const tillId = newTillId()
  return saved(ring, () =>
    insertTill(ledger, { id: tillId, ...facts, ...sealTillSecrets(ring, tillId, secrets) }),
  )
}

async function changeTill(
  { ledger, ring }: TillsDeps,
  tillId: string,
  { secrets, ...facts }: TillChange,
): Promise<TillAnswer> {
  if (!ring) return withoutKeys()
  const row = await findTill(ledger, tillId)
  if (!row) return notFound()
  const problem = findProblem({ ...row, ...facts })
  if (problem) return refuse(400, "invalid_request", problem)
  if (!secrets) return saved(ring, () => updateTill(ledger, tillId, facts))
  const changed = changeTillSecrets(ring, row, secrets)
  if (!changed.success) return refuse(400, "invalid_request", z.prettifyError(changed.error))
  const sealed = sealTillSecrets(ring, tillId, changed.data.secrets)
  return saved(ring, () => updateTill(ledger, tillId, { ...facts, ...sealed }))
}

async function saved(ring: KeyRing, write: () => Promise<TillRow | null>): Promise<TillAnswer> {
  try {
    const row = await write()
    return row ? { ok: true, till: toView(row, ring) } : notFound()
  } catch (cause) {
    if (!isTaken(cause)) throw cause
    return refuse(
      409,
      "till_taken",
      atField("sales_channel_id", "This sales channel has an active till already."),
    )
  }
}

function findProblem({ type, till_number }: Pick<TillRow, "type" | "till_number">): string | null {
  if (type === "till" && till_number === null)
    return atField("till_number", "A till needs its till number beside the store number.")
  if (type === "paybill" && till_number !== null)
    return atField("till_number", 'A till number is only for the type "till".')
  return null
}

function toView(row: TillRow, ring: KeyRing | null): TillView {
  const { secrets: _, key_id: __, ...facts } = row
  const opened = ring && readTillSecrets(ring, row)
  return { ...facts, has_initiator: opened?.initiator !== undefined, is_readable: opened !== null }
}

const isTaken = (cause: unknown) =>
  typeof cause === "object" && cause !== null && "code" in cause && cause.code === "23505"

const withoutKeys = () =>
  refuse(
    409,
    "secret_keys_missing",
    "Set secretKeys (MPESA_SECRET_KEYS) first: the secrets of a till are stored encrypted only.",
  )
const notFound = () => refuse(404, "till_not_found", "There is no such till.")
const refuse = (status: number, code: string, message: string): TillAnswer => ({
  ok: false,
  status,
  code,
  message,
})
