import {
  constants,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  privateDecrypt,
  type KeyObject,
} from "node:crypto"
import { createCertificate } from "./certificate"

const MAX_WRONG_PASSWORDS = 3

/** The API operator of the initiator calls, and the key its password is encrypted for. */
export class Initiator {
  private keys: { privateKey: KeyObject; publicKey: KeyObject } | null = null
  private pem: string | null = null
  private wrongPasswords = 0

  /** `privateKeyPem` fixes the key; without it a pair is made when it is first needed. */
  constructor(
    private readonly options: { name: string; password: string; privateKeyPem?: string | undefined },
  ) {}

  certificate(): string {
    this.pem ??= createCertificate(this.keyPair())
    return this.pem
  }

  /** `0`, `2001` for a wrong name, password, padding or key, `8006` once three were wrong in a row. */
  check({ name, securityCredential }: { name: string; securityCredential: string }): "0" | "2001" | "8006" {
    if (this.wrongPasswords >= MAX_WRONG_PASSWORDS) return "8006"
    const isRight = name === this.options.name && this.decrypt(securityCredential) === this.options.password
    this.wrongPasswords = isRight ? 0 : this.wrongPasswords + 1
    return isRight ? "0" : "2001"
  }

  unlock(): void {
    this.wrongPasswords = 0
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
