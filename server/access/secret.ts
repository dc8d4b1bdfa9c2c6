import { randomBytes } from 'node:crypto'
import { sha256 } from './sha256.ts'

/** 256 random bits as text that fits a URL. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a secret. It is random and long, so a plain hash is enough. */
export function hashOfSecret(secret: string): string {
  return sha256(secret)
}
