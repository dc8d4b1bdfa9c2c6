import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto'

const ALGORITHM = 'aes-256-gcm'
const NONCE = 12
const TAG = 16

/** Nonce, tag and ciphertext in one. `about` is not kept, and must be the same to open it again. */
export function encrypt(key: KeyObject, plain: Uint8Array, about: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG }).setAAD(Buffer.from(about))
  const text = [cipher.update(plain), cipher.final()]

  return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), ...text]))
}

/** Throws when the key or `about` is another, or a single bit was changed. */
export function decrypt(key: KeyObject, sealed: Uint8Array, about: string): Buffer {
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE), { authTagLength: TAG })
    .setAAD(Buffer.from(about))
    .setAuthTag(sealed.subarray(NONCE, NONCE + TAG))

  return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()])
}
