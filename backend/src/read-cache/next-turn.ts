import { z } from "zod"
import type { Querier } from "../catalogue-changes/ensure-triggers"

/** The next moment at which the clock alone changes what is charged, or who may ask. */
const NEXT_TURN = `
  SELECT min(turn) AS turn FROM (
    SELECT starts_at AS turn FROM price_list WHERE deleted_at IS NULL AND status = 'active'
    UNION ALL
    SELECT ends_at FROM price_list WHERE deleted_at IS NULL AND status = 'active'
    UNION ALL
    SELECT revoked_at FROM api_key WHERE deleted_at IS NULL AND type = 'publishable'
  ) turns WHERE turn > now()`

const rowsSchema = z.array(z.object({ turn: z.date().nullable() }))

/**
 * When a price list starts or ends next, or a key does, in ms since 1970. Asked once a generation: a list that is made or
 * moved and a key that is revoked are changes of their own.
 */
export function createNextTurn(db: Querier, generation: () => string | undefined, now: () => number) {
  let known: { generation: string | undefined; turn: Promise<number | undefined> } | undefined

  async function read(): Promise<number | undefined> {
    const [row] = rowsSchema.parse((await db.query(NEXT_TURN)).rows)
    return row?.turn?.getTime()
  }

  return async function nextTurn(): Promise<number | undefined> {
    const current = generation()
    if (current !== undefined && known?.generation === current) {
      const turn = await known.turn
      if (turn === undefined || turn > now()) return turn
    }
    const turn = read()
    known = { generation: current, turn }
    turn.catch(() => (known = undefined))
    return turn
  }
}
