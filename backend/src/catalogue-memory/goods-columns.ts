/** Numbers one behind the other, in room that grows. */
class Column<Room extends Float64Array | Int32Array> {
  constructor(
    public values: Room,
    private readonly make: (length: number) => Room,
  ) {}

  set(index: number, value: number) {
    if (index >= this.values.length) {
      const larger = this.make(Math.max(1_024, this.values.length * 2))
      larger.set(this.values)
      this.values = larger
    }
    this.values[index] = value
  }
}

const integers = () => new Column(new Int32Array(0), (length) => new Int32Array(length))
const numbers = () => new Column(new Float64Array(0), (length) => new Float64Array(length))

/** One variant of a product as it is sold. */
export type Offer = {
  amount: number
  original: number
  /** NaN when it is sold without counting. */
  quantity: number
  /** Numbers of its options' values, and the places that the merchant gave them (Infinity: none). */
  terms: number[]
  ranks: number[]
}

/**
 * What is sold, by columns: a product's offers lie together, an offer's options too. A product that changes is written
 * anew at the end and its former place is left empty, until there is more of that than of goods.
 */
export class GoodsColumns {
  private readonly columns = {
    firstOffer: integers(),
    endOffer: integers(),
    firstCategory: integers(),
    endCategory: integers(),
    category: integers(),
    amount: numbers(),
    original: numbers(),
    quantity: numbers(),
    firstTerm: integers(),
    endTerm: integers(),
    term: integers(),
    rank: numbers(),
  }
  private ends = { offer: 0, category: 0, term: 0 }
  private live = 0

  /** Whether most of the room is taken by what is no longer sold. */
  get isMostlyGaps(): boolean {
    return this.ends.offer > 10_000 && this.live * 2 < this.ends.offer
  }

  /** The columns as they are now; longer than what they hold. */
  get all() {
    const { columns: c } = this
    return {
      firstOffer: c.firstOffer.values,
      endOffer: c.endOffer.values,
      firstCategory: c.firstCategory.values,
      endCategory: c.endCategory.values,
      category: c.category.values,
      amount: c.amount.values,
      original: c.original.values,
      quantity: c.quantity.values,
      firstTerm: c.firstTerm.values,
      endTerm: c.endTerm.values,
      term: c.term.values,
      rank: c.rank.values,
    }
  }

  /** @param product its number, counted from 0 without gaps when it comes for the first time */
  put(product: number, { categories, offers }: { categories: Iterable<number>; offers: Offer[] }): void {
    const { columns: c, ends } = this
    this.remove(product)
    c.firstCategory.set(product, ends.category)
    for (const category of categories) c.category.set(ends.category++, category)
    c.endCategory.set(product, ends.category)

    c.firstOffer.set(product, ends.offer)
    for (const { amount, original, quantity, terms, ranks } of offers) {
      const at = ends.offer++
      c.amount.set(at, amount)
      c.original.set(at, original)
      c.quantity.set(at, quantity)
      c.firstTerm.set(at, ends.term)
      terms.forEach((term, index) => {
        c.rank.set(ends.term, ranks[index] ?? Infinity)
        c.term.set(ends.term++, term)
      })
      c.endTerm.set(at, ends.term)
    }
    c.endOffer.set(product, ends.offer)
    this.live += offers.length
  }

  /** The product keeps its number and has nothing to sell. */
  remove(product: number): void {
    const { firstOffer, endOffer } = this.columns
    const first = firstOffer.values[product] ?? 0
    this.live -= (endOffer.values[product] ?? 0) - first
    endOffer.set(product, first)
  }
}
