import { execFile, type SpawnOptions, spawn } from 'node:child_process'
import { chown, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** How PostgreSQL's programs are started: as we are, or, since they refuse root, as the user `postgres`. */
export type RunAs = {
  start: (program: string, args: string[], options: SpawnOptions) => ReturnType<typeof spawn>
  own: (path: string) => Promise<void>
}

/** `paths` are what that user must be able to reach. */
export async function runAs(paths: string[]): Promise<RunAs> {
  if (process.getuid?.() !== 0) return { start: spawn, own: async () => {} }

  const user = await postgresUser()
  const own = (path: string) => chown(path, user.uid, user.gid)
  const open = await Promise.all(paths.map((path) => isReachable(path, user.uid)))
  if (open.every(Boolean)) {
    return { own, start: (program, args, options) => spawn(program, args, { ...options, ...user }) }
  }

  await run('setpriv', ['--version']).catch(() => {
    throw new Error(
      'PostgreSQL does not run as root, and the user postgres may not enter this folder. Start Patchbay as another user, or set DATABASE_URL.',
    )
  })
  return {
    own,
    start: (program, args, options) => spawn('setpriv', [...privileges(user), program, ...args], options),
  }
}

async function postgresUser(): Promise<{ uid: number; gid: number }> {
  const id = async (flag: string) => Number((await run('id', [flag, 'postgres'])).stdout)

  try {
    return { uid: await id('-u'), gid: await id('-g') }
  } catch {
    await run('groupadd', ['--system', 'postgres']).catch(() => {})
    await run('useradd', ['--system', '--gid', 'postgres', '--no-create-home', 'postgres'])
    return { uid: await id('-u'), gid: await id('-g') }
  }
}

/** Whether every folder above lets that user pass. */
async function isReachable(path: string, uid: number): Promise<boolean> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid: owner } = await stat(folder)
    if (!(mode & 0o001) && owner !== uid) return false
    if (folder === dirname(folder)) return true
  }
}

/** A checkout in a private folder (such as /root): the user may pass any folder and nothing more. */
function privileges({ uid, gid }: { uid: number; gid: number }): string[] {
  return [
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    '--inh-caps=+dac_read_search',
    '--ambient-caps=+dac_read_search',
    '--securebits=+no_setuid_fixup',
  ]
}
