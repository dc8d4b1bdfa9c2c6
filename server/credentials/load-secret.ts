import { randomBytes } from 'node:crypto'
import { chmod, link, mkdir, open, readFile, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { Env } from '../env.ts'

/** What signs session cookies: the setting, or a secret made at the first start. */
export async function loadAuthSecret({ AUTH_SECRET, DATA_DIR }: Pick<Env, 'AUTH_SECRET' | 'DATA_DIR'>) {
  return AUTH_SECRET ?? keptSecret(DATA_DIR, 'auth.secret')
}

/** 32 random bytes in base64, kept in a file that only this user may read. */
export async function keptSecret(folder: string, name: string): Promise<string> {
  const file = join(folder, name)
  const kept = await readIfThere(file)
  if (kept !== null) return kept

  await mkdir(folder, { recursive: true })
  await make(file)
  const made = await readIfThere(file)
  if (made === null) throw new Error(`${file} was made and is gone again. Check who else uses the folder.`)

  return made
}

async function readIfThere(file: string) {
  try {
    const secret = (await readFile(file, 'utf8')).trim()
    if (secret) return secret
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw new Error(`${file} cannot be read. Give the user that runs Patchbay access to it.`, {
      cause: error,
    })
  }

  throw new Error(
    `${file} is empty. Put the secret back from a backup, or delete the file to have a new one made.`,
  )
}

/** Whole or not at all, and the first of several processes that start together wins. */
async function make(file: string) {
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  const handle = await open(draft, 'wx', 0o600)

  try {
    await handle.writeFile(`${randomBytes(32).toString('base64')}\n`)
    await handle.sync()
    await chmod(draft, 0o600)
    await link(draft, file).catch((error) => {
      if (!isCode(error, 'EEXIST')) throw error
    })
  } finally {
    await handle.close()
    await unlink(draft)
  }
}

function isCode(error: unknown, code: string) {
  return error instanceof Error && 'code' in error && error.code === code
}
