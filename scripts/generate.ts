import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { drift, generatedFiles, write } from './generate/files.ts'
import { generateClient } from './generate/prisma.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const nodes = fileURLToPath(new URL('../nodes', import.meta.url))
const shown = (path: string) => `${relative(root, nodes)}/${path}`

try {
  if (generateClient(root)) console.info('made prisma/generated')
  const files = await generatedFiles(nodes)

  if (process.argv.includes('--check')) {
    const { changed, stale } = drift(nodes, files)
    if (changed.length + stale.length > 0) {
      const names = [...changed, ...stale].sort().map((path) => `  ${shown(path)}`)
      console.error(
        `These generated files differ from their contracts:\n${names.join('\n')}\nMend it: npm run generate`,
      )
      process.exitCode = 1
    }
  } else {
    for (const path of write(nodes, files)) console.info(`wrote ${shown(path)}`)
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
