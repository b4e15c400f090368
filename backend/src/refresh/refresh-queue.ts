import type { LookupKind, RefreshTarget } from "./targets-of-event"

/** Beyond this many products, or rows to look up, one tag for all of them is cheaper and as right. */
const MAX_PRODUCT_TAGS = 50
const MAX_LOOKUPS = 500

export type RefreshQueueOptions = {
  find: (kind: LookupKind, ids: string[]) => Promise<string[]>
  /** Resolves to false when the storefront could not be told. */
  send: (tags: string[]) => Promise<boolean>
  /** Calls back once after the time in which events of one change arrive together. */
  later: (flush: () => void) => void
  /** A lookup that failed is answered by a wider refresh; this only says so. */
  onLookupError: (kind: LookupKind, error: unknown) => void
}

/**
 * Gathers what changed and tells the storefront in one call. One flush runs at a time; what arrives meanwhile goes with
 * the next. Tags that could not be delivered are kept for the next flush, or until somebody asks to try again.
 */
export class RefreshQueue {
  #tags = new Set<string>()
  #lookups = new Map<LookupKind, Set<string>>()
  #lookupCount = 0
  #state: "idle" | "armed" | "flushing" = "idle"

  constructor(private readonly options: RefreshQueueOptions) {}

  add(target: RefreshTarget): void {
    if (target.kind === "tags") target.tags.forEach((tag) => this.#tags.add(tag))
    else this.#addLookups(target.of, target.ids)
    if (this.#state === "idle") this.#arm()
  }

  /** Without this, a storefront that was down for longer than one call is tried would not hear until the next change. */
  retryUndelivered(): void {
    if (this.#state === "idle" && this.#tags.size > 0) this.#arm()
  }

  #addLookups(kind: LookupKind, ids: string[]) {
    const known = this.#lookups.get(kind) ?? new Set()
    for (const id of ids) {
      if (known.has(id)) continue
      known.add(id)
      this.#lookupCount += 1
    }
    this.#lookups.set(kind, known)
    if (this.#lookupCount <= MAX_LOOKUPS) return
    this.#lookups.clear()
    this.#lookupCount = 0
    // A price may belong to a delivery option, which only the lookup would have shown.
    this.#tags.add("products").add("delivery")
  }

  #arm() {
    this.#state = "armed"
    this.options.later(() => void this.#flush())
  }

  async #flush() {
    this.#state = "flushing"
    const tags = narrow(await this.#take())
    const delivered = tags.length === 0 || (await this.options.send(tags))
    const more = this.#tags.size > 0 || this.#lookupCount > 0
    if (!delivered) tags.forEach((tag) => this.#tags.add(tag))
    this.#state = "idle"
    if (more) this.#arm()
  }

  async #take(): Promise<Set<string>> {
    const tags = this.#tags
    const lookups = this.#lookups
    this.#tags = new Set()
    this.#lookups = new Map()
    this.#lookupCount = 0
    for (const [kind, ids] of lookups) {
      try {
        for (const tag of await this.options.find(kind, [...ids])) tags.add(tag)
      } catch (error) {
        this.options.onLookupError(kind, error)
        tags.add("products")
        if (kind === "price") tags.add("delivery")
      }
    }
    return tags
  }
}

function narrow(tags: Set<string>): string[] {
  const wide = [...tags].filter((tag) => !tag.startsWith("product:"))
  return tags.size - wide.length > MAX_PRODUCT_TAGS ? [...new Set([...wide, "products"])] : [...tags]
}
