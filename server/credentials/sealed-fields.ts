import { decrypt, encrypt } from './cipher.ts'
import type { DataKey } from './data-keys.ts'

type Fields = Record<string, string>

export function sealFields({ id, key }: DataKey, workspaceId: string, fields: Fields) {
  return encrypt(key, Buffer.from(JSON.stringify(fields)), aboutFields(workspaceId, id))
}

/** Throws when the key is another one, or what was sealed has been changed. */
export function openFields({ id, key }: DataKey, workspaceId: string, sealed: Uint8Array): Fields {
  // Sealed by the function above and authenticated, so it is what went in.
  return JSON.parse(decrypt(key, sealed, aboutFields(workspaceId, id)).toString())
}

/** What is sealed for one workspace under one key opens nowhere else. */
function aboutFields(workspaceId: string, keyId: string) {
  return `patchbay credential ${workspaceId} ${keyId}`
}
