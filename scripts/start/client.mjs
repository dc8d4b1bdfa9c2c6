import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { node, root, run, slowly } from './run.mjs'

const SCRIPT = `
  import { generateClient } from './scripts/generate/prisma.ts'
  generateClient(process.cwd())`

/** Makes the database client, which is not committed, when it is missing or the schema is newer. */
export async function ensureClient() {
  const stamp = join(root, 'prisma/generated/.made-from')
  const schema = join(root, 'prisma/schema.prisma')
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= statSync(schema).mtimeMs) return

  await slowly('Making the database client', () =>
    run(node, ['--input-type=module', '-e', SCRIPT], { task: 'Making the database client' }),
  )
}
