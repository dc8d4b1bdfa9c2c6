import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { node, root, run, slowly } from './run.mjs'

/** Installs what the lock file names, unless it is there already. */
export async function install() {
  if (existsSync(node) && isInstalled(read('package-lock.json'), read('node_modules/.package-lock.json')))
    return

  await slowly('Installing packages', () =>
    run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
      task: 'Installing the packages',
      // Prisma would download an engine that nothing here uses.
      env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_SKIP_POSTINSTALL_GENERATE: '1' },
    }),
  )
}

/** npm keeps a list of what it installed. Times say nothing here: git sets them as it likes. */
export function isInstalled(wanted, installed) {
  if (!wanted || !installed) return false

  return Object.entries(wanted.packages).every(([path, { version, optional, link }]) => {
    const there = installed.packages[path]
    // The root itself, links, and packages for other machines are not in that list.
    return path === '' || link || (there ? there.version === version : optional)
  })
}

function read(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8'))
  } catch {
    return null
  }
}
