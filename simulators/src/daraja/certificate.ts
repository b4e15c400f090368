import { sign, type KeyObject } from "node:crypto"

/**
 * A self-signed X.509 certificate around the key, as PEM: integrators are handed a certificate, not a
 * bare key, and their code must be able to read one. Valid from 2020 to 2049.
 */
export function createCertificate({
  privateKey,
  publicKey,
}: {
  privateKey: KeyObject
  publicKey: KeyObject
}): string {
  const sha256WithRsa = sequence(
    der(0x06, Buffer.from("2a864886f70d01010b", "hex")),
    der(0x05, Buffer.alloc(0)),
  )
  const name = sequence(
    der(0x31, sequence(der(0x06, Buffer.from("550403", "hex")), der(0x0c, Buffer.from("Daraja simulator")))),
  )
  const validity = sequence(utcTime("200101000000Z"), utcTime("491231235959Z"))
  const version3 = der(0xa0, der(0x02, Buffer.from([2])))
  const serial = der(0x02, Buffer.from([1]))
  const key = publicKey.export({ type: "spki", format: "der" })
  const content = sequence(version3, serial, sha256WithRsa, name, validity, name, key)
  const signature = der(0x03, Buffer.concat([Buffer.from([0]), sign("sha256", content, privateKey)]))
  const lines =
    sequence(content, sha256WithRsa, signature)
      .toString("base64")
      .match(/.{1,64}/g) ?? []
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n")
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts))
}

function utcTime(text: string): Buffer {
  return der(0x17, Buffer.from(text))
}

/** Tag, length, value. */
function der(tag: number, value: Buffer): Buffer {
  const size = value.length
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff]
  return Buffer.concat([Buffer.from([tag, ...length]), value])
}
