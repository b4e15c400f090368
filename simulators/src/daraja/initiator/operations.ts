import type { Role } from "../roles"

/** One accepted request of an initiator API, as Transaction Status can be asked about it. */
export type Operation = {
  kind: Role
  originatorConversationId: string
  conversationId: string
  shortcode: string
  /** Null where no payer or recipient is involved. */
  msisdn: string | null
  amount: number
  resultUrl: string
  /** Milliseconds, UTC. */
  startedAt: number
  /** Null while the result is not decided. */
  result: { code: string; receipt: string; at: number } | null
}

export class Operations {
  private readonly byId = new Map<string, Operation>()

  add(operation: Operation): void {
    this.byId.set(operation.originatorConversationId, operation)
    this.byId.set(operation.conversationId, operation)
  }

  /** By either of the two conversation ids. */
  find(id: string): Operation | null {
    return this.byId.get(id) ?? null
  }

  clear(): void {
    this.byId.clear()
  }
}
