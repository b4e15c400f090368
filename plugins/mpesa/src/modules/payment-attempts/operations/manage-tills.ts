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
import type { Ledger } from "../ledger/ledger-context"
import { openTillSecrets, sealTillSecrets, tillSecretsSchema } from "./till-secrets"

const shortcode = z.string().regex(/^\d{5,7}$/, "must be 5 to 7 digits")
const id = z.string().trim().min(1).max(100)

const fields = {
  name: z.string().trim().min(1).max(100),
  business_name: z.string().trim().min(1).max(100).nullable(),
  type: z.enum(["paybill", "till"]),
  /** PayBill number; for a till its store (head office) number. */
  shortcode,
  till_number: shortcode.nullable(),
  sales_channel_id: id.nullable(),
  stock_location_id: id.nullable(),
  is_active: z.boolean(),
  initiator_password_set_at: z.coerce.date().nullable(),
}

export const newTillSchema = z.strictObject({
  ...fields,
  business_name: fields.business_name.default(null),
  type: fields.type.default("paybill"),
  till_number: fields.till_number.default(null),
  sales_channel_id: fields.sales_channel_id.default(null),
  stock_location_id: fields.stock_location_id.default(null),
  is_active: fields.is_active.default(true),
  initiator_password_set_at: fields.initiator_password_set_at.default(null),
  secrets: tillSecretsSchema,
})

/** Secrets that are not named stay as they are. */
export const tillChangeSchema = z.strictObject({ ...fields, secrets: tillSecretsSchema.partial() }).partial()

/** A till as people in the admin see it: what is secret goes in and never comes out. */
export type TillView = Omit<TillRow, "secrets" | "key_id"> & {
  has_initiator: boolean
  /** False when the key that sealed its secrets is not configured: it can take no payments. */
  is_readable: boolean
}

export type TillChange =
  { ok: true; till: TillView } | { ok: false; status: number; code: string; message: string }

export type TillsDeps = { ledger: Ledger; ring: KeyRing | null }

export async function viewTills({ ledger, ring }: TillsDeps): Promise<TillView[]> {
  return (await listTills(ledger)).map((row) => toView(row, ring))
}

export async function createTill(
  { ledger, ring }: TillsDeps,
  { secrets, ...facts }: z.output<typeof newTillSchema>,
): Promise<TillChange> {
  if (!ring) return withoutKeys()
  const problem = findProblem(facts)
  if (problem) return refuse(400, "invalid_request", problem)
  const tillId = newTillId()
  return saved(ring, () =>
    insertTill(ledger, { id: tillId, ...facts, ...sealTillSecrets(ring, tillId, secrets) }),
  )
}

/** @throws SecretUnreadable when single secrets change and the others cannot be read */
export async function changeTill(
  { ledger, ring }: TillsDeps,
  tillId: string,
  { secrets, ...facts }: z.output<typeof tillChangeSchema>,
): Promise<TillChange> {
  if (!ring) return withoutKeys()
  const row = await findTill(ledger, tillId)
  if (!row) return notFound()
  const problem = findProblem({ ...row, ...facts })
  if (problem) return refuse(400, "invalid_request", problem)
  const isWhole = tillSecretsSchema.required().safeParse(secrets).success
  const sealed = secrets
    ? sealTillSecrets(
        ring,
        tillId,
        tillSecretsSchema.parse({ ...(isWhole ? {} : openTillSecrets(ring, row)), ...secrets }),
      )
    : {}
  return saved(ring, () => updateTill(ledger, tillId, { ...facts, ...sealed }))
}

/** Attempts that were started on it can still be asked about; nothing new is. */
export const removeTill = ({ ledger }: TillsDeps, tillId: string) => deleteTill(ledger, tillId)

async function saved(ring: KeyRing, write: () => Promise<TillRow | null>): Promise<TillChange> {
  try {
    const row = await write()
    return row ? { ok: true, till: toView(row, ring) } : notFound()
  } catch (cause) {
    if (!isTaken(cause)) throw cause
    return refuse(409, "till_taken", "This sales channel or stock location has an active till already.")
  }
}

function findProblem({ type, till_number }: Pick<TillRow, "type" | "till_number">): string | null {
  if (type === "till" && till_number === null) return "A till needs its till number beside the store number."
  if (type === "paybill" && till_number !== null) return 'A till number is only for the type "till".'
  return null
}

function toView({ secrets, key_id: _, ...row }: TillRow, ring: KeyRing | null): TillView {
  const opened = readOrNull(() => ring && openTillSecrets(ring, { ...row, secrets, key_id: "" }))
  return { ...row, has_initiator: opened?.initiator !== undefined, is_readable: opened !== null }
}

function readOrNull<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
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
const refuse = (status: number, code: string, message: string): TillChange => ({
  ok: false,
  status,
  code,
  message,
})
