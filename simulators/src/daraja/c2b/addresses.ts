/** Where a shortcode wants its C2B messages. */
export type C2bRegistration = {
  shortcode: string
  /** v1 messages carry the payer's number hashed, v2 masked. */
  version: "v1" | "v2"
  /** What happens to a payment when validation does not answer in time. */
  responseType: "Completed" | "Cancelled"
  confirmationUrl: string
  validationUrl: string
}

/** One registration a shortcode. */
export class C2bAddresses {
  private readonly byShortcode = new Map<string, C2bRegistration>()

  get(shortcode: string): C2bRegistration | null {
    return this.byShortcode.get(shortcode) ?? null
  }

  set(registration: C2bRegistration): void {
    this.byShortcode.set(registration.shortcode, registration)
  }

  /** What the portal's URL Management does; false when there was none. */
  remove(shortcode: string): boolean {
    return this.byShortcode.delete(shortcode)
  }

  list(): C2bRegistration[] {
    return [...this.byShortcode.values()]
  }

  clear(): void {
    this.byShortcode.clear()
  }
}
