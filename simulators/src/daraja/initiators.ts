import {
  constants,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  privateDecrypt,
  type KeyObject,
} from "node:crypto"
import { createCertificate } from "./certificate"
import type { Merchant } from "./merchants"
import type { Role } from "./roles"

const MAX_WRONG_PASSWORDS = 3

export type InitiatorAccount = { name: string; password: string; roles?: readonly Role[] | undefined }

/** `0`, `2001` for a wrong name, password, padding or key, `8006` once three were wrong in a row, `21` without the role. */
export type LoginCode = "0" | "21" | "2001" | "8006"

/** The API operators of the initiator calls, and the one key their passwords are encrypted for. */
export class Initiators {
  private keys: { privateKey: KeyObject; publicKey: KeyObject } | null = null
  private pem: string | null = null
  private readonly wrongPasswords = new Map<string, number>()

  /** `privateKeyPem` fixes the key; without it a pair is made when it is first needed. */
  constructor(
    private readonly options: {
      standard: InitiatorAccount
      standardRoles: () => readonly Role[]
      privateKeyPem?: string | undefined
    },
  ) {}

  certificate(): string {
    this.pem ??= createCertificate(this.keyPair())
    return this.pem
  }

  /** An operator acts for its own organisation only. */
  check(
    login: { name: string; securityCredential: string },
    { merchant, role }: { merchant: Merchant; role: Role },
  ): LoginCode {
    const account = merchant.initiator ?? this.options.standard
    const wrong = this.wrongPasswords.get(account.name) ?? 0
    if (wrong >= MAX_WRONG_PASSWORDS) return "8006"
    if (login.name !== account.name) return "2001"
    if (this.decrypt(login.securityCredential) !== account.password) {
      this.wrongPasswords.set(account.name, wrong + 1)
      return "2001"
    }
    this.wrongPasswords.delete(account.name)
    return (account.roles ?? this.options.standardRoles()).includes(role) ? "0" : "21"
  }

  unlock(): void {
    this.wrongPasswords.clear()
  }

  private keyPair() {
    if (!this.keys) {
      const fixed = this.options.privateKeyPem ? createPrivateKey(this.options.privateKeyPem) : null
      this.keys = fixed
        ? { privateKey: fixed, publicKey: createPublicKey(fixed) }
        : generateKeyPairSync("rsa", { modulusLength: 2048 })
    }
    return this.keys
  }

  /**
   * Removes the PKCS#1 v1.5 padding by hand: Node refuses that padding for private decryption, and
   * anything else (OAEP, plain base64, another certificate's key) must come out as null.
   */
  private decrypt(base64: string): string | null {
    try {
      const padded = privateDecrypt(
        { key: this.keyPair().privateKey, padding: constants.RSA_NO_PADDING },
        Buffer.from(base64, "base64"),
      )
      const end = padded.indexOf(0, 2)
      const isPkcs1 = padded[0] === 0 && padded[1] === 2 && end >= 10
      return isPkcs1 ? padded.subarray(end + 1).toString("utf8") : null
    } catch {
      // OpenSSL has one error or another for every wrong length; all of them mean the same here.
      return null
    }
  }
}
