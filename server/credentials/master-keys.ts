import { createHash, createSecretKey, type KeyObject } from 'node:crypto'
import type { Env } from '../env.ts'
import { keptSecret } from './load-secret.ts'

export type MasterKey = { id: string; key: KeyObject }

/** The key that wraps from now on, and every one that may still have to unwrap. */
export type MasterKeys = { current: MasterKey; byId: Map<string, MasterKey> }

type Settings = Pick<Env, 'MASTER_KEY' | 'OLD_MASTER_KEYS' | 'DATA_DIR'>

/** The master keys of the settings; without one, a key made at the first start. */
export async function loadMasterKeys({
  MASTER_KEY,
  OLD_MASTER_KEYS,
  DATA_DIR,
}: Settings): Promise<MasterKeys> {
  return masterKeys([MASTER_KEY ?? (await keptSecret(DATA_DIR, 'master.key')), ...OLD_MASTER_KEYS])
}

/** From keys in base64, the current one first. */
export function masterKeys(given: string[]): MasterKeys {
  const keys = given.map(parseKey)
  const [current] = keys
  if (!current) throw new Error('There is no master key.')

  return { current, byId: new Map(keys.map((key) => [key.id, key])) }
}

function parseKey(text: string): MasterKey {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.length !== 32) {
    throw new Error(
      'A master key must be 32 bytes in base64 (openssl rand -base64 32). Look into DATA_DIR/master.key.',
    )
  }
  const id = createHash('sha256').update(bytes).digest('hex').slice(0, 16)

  return { id, key: createSecretKey(bytes) }
}
