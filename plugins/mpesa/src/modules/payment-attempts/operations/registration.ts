import { createHmac } from "node:crypto"
import type { C2bRegistration } from "../../../daraja"
import type { KeptRegistration } from "../../../doctor/check-ledger"
import { callbackUrl } from "./callback-url"
import type { OperationDeps } from "./deps"

const TABLE = "payment_setting"
const REGISTRATION = "hand_payment_registration"

type Deps = Pick<OperationDeps, "ledger" | "options">

const idOf = ({ options }: Pick<Deps, "options">, shortcode: string) =>
  shortcode === options.shortcode ? REGISTRATION : `${REGISTRATION}:${shortcode}`

/** Where the vendor announces payments by hand: kept, because it has no way to ask what is registered. */
export async function keepRegistration(
  deps: Deps,
  shortcode: string,
  { kind }: C2bRegistration,
): Promise<void> {
  const at = deps.ledger.now()
  const value = JSON.stringify({ ...expectedRegistration(deps, shortcode), kind })
  const row = { value, set_by: "shop", set_at: at, updated_at: at }
  await deps.ledger
    .db(TABLE)
    .insert({ id: idOf(deps, shortcode), created_at: at, ...row })
    .onConflict("id")
    .merge(row)
}

export async function readRegistration(deps: Deps, shortcode: string): Promise<KeptRegistration | null> {
  const row = await deps.ledger
    .db<{ id: string; value: KeptRegistration }>(TABLE)
    .where({ id: idOf(deps, shortcode) })
    .first()
  return row?.value ?? null
}

/** Whether the vendor was told of today's address. */
export async function isRegistered(deps: Deps, shortcode: string): Promise<boolean> {
  const kept = await readRegistration(deps, shortcode)
  return kept?.address === expectedRegistration(deps, shortcode).address
}

/** The address as a digest: it is a secret. */
export function expectedRegistration(
  { options }: Pick<Deps, "options">,
  shortcode: string,
): KeptRegistration {
  const url = callbackUrl({ options }, "c2b-confirmation", shortcode)
  const address = createHmac("sha256", options.callbackSecret).update(url).digest("hex").slice(0, 16)
  return { kind: "registered", shortcode, address }
}
