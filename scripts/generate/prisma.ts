import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Makes Prisma's client when it is missing or older than the schema. It is not committed. Returns whether it did. */
export function generateClient(root: string): boolean {
  const schema = readFileSync(join(root, 'prisma/schema.prisma'))
  const version = readFileSync(join(root, 'node_modules/prisma/package.json'))
  const hash = createHash('sha256').update(schema).update(version).digest('hex')
  const stamp = join(root, 'prisma/generated/.made-from')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return false

  const cli = join(root, 'node_modules/prisma/build/index.js')
  const { status, stderr, stdout, error } = spawnSync(process.execPath, [cli, 'generate'], {
    cwd: root,
    encoding: 'utf8',
    // The client needs no schema engine, but the command looks for one and would download it.
    env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, ...process.env },
  })
  if (status !== 0) throw new Error(`prisma generate failed: ${error?.message ?? (stderr || stdout)}`)
  writeFileSync(stamp, hash)

  return true
}
