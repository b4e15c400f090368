import type { GoodsChange } from "../catalogue-changes/announcing"
import type { CatalogueScope } from "../catalogue/catalogue-scope"
import type { SqlStream } from "../catalogue/sql"
import { messageOf } from "../to-error"
import { productsOfChanges } from "./products-of-changes"
import { readAllGoods, readGoods, readShelf } from "./read-goods"
import { Shelf } from "./shelf"

export type KeptShelfOptions = {
  db: SqlStream
  scope: CatalogueScope
  /** When the clock changes prices next, in ms since 1970. */
  nextTurn: () => Promise<number | undefined>
  /** Filling takes a connection and the processor: afterwards it rests so many times as long as it took. */
  restAfterFilling: number
  now: () => number
  sleep: (ms: number) => Promise<void>
  warn: (message: string) => void
}

/** Offers of a larger catalogue stay in the database alone; so many take about 40 MB. */
const MOST_OFFERS = 500_000
const LOOK_AGAIN_MS = 3_600_000
/** More changed rows than these are read with everything else. */
const MOST_CHANGES = 5_000
/** A question does not wait while changes come faster than they are read. */
const MOST_CATCHING_UP = 3
/** About what the statements would take; many of them at once would keep the shelf from being filled. */
const WAIT_FOR_FILLING_MS = 8_000

/** One shelf, filled when it is wanted and brought up to date before it is used. */
export class KeptShelf {
  #shelf: { shelf: Shelf; turn: number | undefined } | undefined
  #changes = new Map<string, Exclude<GoodsChange, "all">>()
  /** Another number whenever what is being read may be out of date as a whole. */
  #era = 0
  #filling: Promise<void> | undefined
  #fillAgainAt = 0
  #tooLargeUntil = 0
  #catchingUp: Promise<void> | undefined

  constructor(private readonly options: KeptShelfOptions) {}

  hear(change: GoodsChange): void {
    if (change === "all" || this.#changes.size >= MOST_CHANGES) this.#empty()
    else if (this.#shelf || this.#filling) this.#changes.set(`${change.kind} ${change.key}`, change)
  }

  prepare(): Promise<void> {
    return this.#fill()
  }

  /** The shelf with every change that was heard; undefined while there is none. */
  async current(): Promise<Shelf | undefined> {
    const turn = await this.options.nextTurn()
    if (!this.#shelf || this.#shelf.turn !== turn)
      await Promise.race([this.#fill(), this.options.sleep(WAIT_FOR_FILLING_MS)])
    for (let turns = 0; turns < MOST_CATCHING_UP; turns++) {
      if (!this.#shelf || this.#shelf.turn !== turn) return undefined
      if (!this.#catchingUp && this.#changes.size === 0) return this.#shelf.shelf
      this.#catchingUp ??= this.#catchUp(this.#shelf.shelf).finally(() => (this.#catchingUp = undefined))
      await this.#catchingUp
    }
    return undefined
  }

  #empty() {
    this.#era += 1
    this.#shelf = undefined
    this.#changes.clear()
  }

  /** Joins a filling that is under way; does nothing while it rests from the last one. */
  #fill(): Promise<void> {
    if (this.#filling) return this.#filling
    if (this.#catchingUp || this.options.now() < this.#fillAgainAt) return Promise.resolve()
    this.#filling = this.#readAll().finally(() => (this.#filling = undefined))
    return this.#filling
  }

  async #readAll(): Promise<void> {
    const { db, scope, nextTurn, restAfterFilling, now, warn } = this.options
    this.#empty()
    const [era, began] = [this.#era, now()]
    try {
      const turn = await nextTurn()
      const rows = await readShelf(db, scope)
      const shelf = new Shelf(rows)
      let offers = 0
      for await (const goods of readAllGoods(db, scope)) {
        offers += goods.reduce((sum, one) => sum + one.offers.length, 0)
        if (offers > MOST_OFFERS) break
        if (era !== this.#era || !shelf.put(goods)) return
      }
      if (offers > MOST_OFFERS) this.#tooLargeUntil = now() + LOOK_AGAIN_MS
      else if (turn === (await nextTurn()) && era === this.#era) this.#shelf = { shelf, turn }
    } catch (error) {
      warn(`The catalogue is not kept in memory: ${messageOf(error)}`)
    } finally {
      this.#fillAgainAt = Math.max(now() + (now() - began) * restAfterFilling, this.#tooLargeUntil)
    }
  }

  async #catchUp(shelf: Shelf): Promise<void> {
    const { db, scope, warn } = this.options
    const changes = [...this.#changes.values()]
    this.#changes.clear()
    try {
      const gone = await productsOfChanges(db, changes)
      for await (const goods of readGoods(db, scope, [...gone])) {
        if (!shelf.put(goods)) return this.#empty()
        for (const { id } of goods) gone.delete(id)
      }
      shelf.remove(gone)
    } catch (error) {
      warn(`The catalogue in memory is filled anew: ${messageOf(error)}`)
      this.#empty()
    }
  }
}
