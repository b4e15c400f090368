/** The accounts of one organisation, in whole shillings. */
export type OrganisationAccounts = {
  /** What customers paid and nobody has taken out yet. Reversals and sweeps come from here. */
  collections: number
  /** What was moved in for payouts, beyond the setting `utility_float`. */
  deposited: number
  /** How much of the float (setting and deposits) was paid out. */
  floatSpent: number
  /** What the organisation moved to its bank. */
  swept: number
}

const empty = (): OrganisationAccounts => ({ collections: 0, deposited: 0, floatSpent: 0, swept: 0 })

/** Balances by shortcode. A float is opened for each by the setting `utility_float`. */
export class Accounts {
  private readonly byShortcode = new Map<string, OrganisationAccounts>()

  constructor(private readonly openingFloat: () => number) {}

  get(shortcode: string): Readonly<OrganisationAccounts> {
    return this.byShortcode.get(shortcode) ?? empty()
  }

  /** Payouts come from it first, before they touch the collections. */
  floatOf(shortcode: string): number {
    const { deposited, floatSpent } = this.get(shortcode)
    return Math.max(0, this.openingFloat() + deposited - floatSpent)
  }

  /** The Utility account as the organisation sees it: collections and float. */
  utilityOf(shortcode: string): number {
    return this.get(shortcode).collections + this.floatOf(shortcode)
  }

  collect(shortcode: string, amount: number): void {
    this.open(shortcode).collections += amount
  }

  deposit(shortcode: string, amount: number): void {
    this.open(shortcode).deposited += amount
  }

  /** The caller has checked that Utility holds enough. */
  payOut(shortcode: string, amount: number): void {
    const fromFloat = Math.min(amount, this.floatOf(shortcode))
    const account = this.open(shortcode)
    account.floatSpent += fromFloat
    account.collections -= amount - fromFloat
  }

  /** Moves the collections to the bank; the float stays. Answers how much that was. */
  sweep(shortcode: string): number {
    const account = this.open(shortcode)
    const amount = account.collections
    account.collections = 0
    account.swept += amount
    return amount
  }

  entries(): [string, Readonly<OrganisationAccounts>][] {
    return [...this.byShortcode]
  }

  clear(): void {
    this.byShortcode.clear()
  }

  private open(shortcode: string): OrganisationAccounts {
    const known = this.byShortcode.get(shortcode) ?? empty()
    this.byShortcode.set(shortcode, known)
    return known
  }
}
