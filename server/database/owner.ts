import { readFileSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'

/** Names one life of one process: numbers of processes are used again, most of all in containers. */
type Process = { id: number; startedAt: string }

/** Takes the file for this process. False when another living process holds it. */
export async function takeOwnership(file: string): Promise<boolean> {
  for (let tries = 0; tries < 10; tries++) {
    try {
      await writeFile(file, JSON.stringify(thisProcess()), { flag: 'wx', mode: 0o600 })
      return true
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error
    }
    if (await isOwned(file)) return false
    await rm(file, { force: true })
  }
  return false
}

export async function isOwned(file: string): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch(() => '')

  try {
    const owner: Process = JSON.parse(text)
    return isAlive(owner.id) && startOf(owner.id) === owner.startedAt
  } catch {
    return false
  }
}

/** A process that ended and was never asked about by its parent is dead too, although its number still answers. */
export function isAlive(id: number): boolean {
  try {
    process.kill(id, 0)
  } catch (error) {
    if (!isCode(error, 'EPERM')) return false
  }

  return statOf(id)?.state !== 'Z'
}

const thisProcess = (): Process => ({ id: process.pid, startedAt: startOf(process.pid) })

/** Systems without /proc do not say; there the number alone has to do. */
const startOf = (id: number) => statOf(id)?.startedAt ?? ''

function statOf(id: number) {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8')
    // The second field is a name in brackets that may hold blanks; the start time is the 22nd.
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')

    return { state, startedAt: rest[18] ?? '' }
  } catch {
    return null
  }
}

export const isCode = (error: unknown, code: string) =>
  error instanceof Error && 'code' in error && error.code === code
