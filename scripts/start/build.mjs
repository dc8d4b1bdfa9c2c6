import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compress } from './compress.mjs'
import { node, root, run, slowly } from './run.mjs'

/** What the pages are built from. */
const SOURCES = [
  'app',
  'components',
  'graph',
  'nodes',
  'prisma/schema.prisma',
  'public',
  'scripts/start/compress.mjs',
  'server',
  'next.config.js',
  'package-lock.json',
  'postcss.config.mjs',
  'tsconfig.json',
]
const STAMP = join(root, '.next/built-from')

/** Builds the pages, unless the last build was of these very sources. */
export async function build() {
  const hash = hashOf(root, SOURCES)
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash) return

  await slowly('Building the pages (about a minute)', async () => {
    await run(node, ['node_modules/next/dist/bin/next', 'build'], {
      task: 'Building the pages',
      env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    })
    await compress(join(root, '.next/static'))
  })
  writeFileSync(STAMP, hash)
}

/** One hash over names and contents, the same on every machine; tests are not part of the product. */
export function hashOf(folder, sources) {
  const hash = createHash('sha256')
  for (const path of sources.flatMap((source) => filesBelow(folder, source)).sort()) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(folder, path)))
      .update('\0')
  }

  return hash.digest('hex')
}

function filesBelow(folder, path) {
  if (!existsSync(join(folder, path))) return []
  const entries = readEntries(join(folder, path))
  if (!entries) return isTest(path) ? [] : [path]

  return entries.flatMap((name) => filesBelow(folder, `${path}/${name}`))
}

function readEntries(path) {
  try {
    return readdirSync(path)
  } catch {
    // A file.
    return null
  }
}

const isTest = (path) => /\.test\.[a-z]+$/.test(path)
