import { spawnSync } from 'node:child_process'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generatedFiles, write } from './generate/files.ts'
import { newNode } from './new-node/new-node.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const nodes = fileURLToPath(new URL('../nodes', import.meta.url))
const [service, name, ...more] = process.argv.slice(2).filter((word) => !word.startsWith('--'))

try {
  if (!service || !name || more.length > 0) {
    throw new Error(
      'Say which: npm run new-node -- <service> <name> [--code], such as: npm run new-node -- trello create-card',
    )
  }
  const written = newNode({ root: nodes, service, name, isCode: process.argv.includes('--code') })
  formatted(written)
  const generated = write(nodes, await generatedFiles(nodes))
  for (const path of [
    ...written.map((each) => relative(root, each)),
    ...generated.map((each) => `nodes/${each}`),
  ])
    console.info(`wrote ${path}`)

  console.info(`
What to do next:
  1. Say in nodes/${service}/${name}.json what it takes, gives and does. nodes/README.md explains each part.
  2. Have nodes/${service}/${name}.test.ts check it against answers the service documents.
  3. npm run generate, then npx vitest run nodes`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

/** The templates are written to be read; the formatter has its own mind about lines. */
function formatted(paths: string[]) {
  spawnSync(
    process.execPath,
    [`${root}node_modules/@biomejs/biome/bin/biome`, 'format', '--write', ...paths],
    { cwd: root },
  )
}
