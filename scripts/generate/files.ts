import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { contracts } from './contracts.ts'
import { catalogText, executorsText } from './registries.ts'
import { contractTypes, schemaTypes } from './types.ts'

/** Every generated file below the folder of node types, by its path there. */
export async function generatedFiles(root: string): Promise<Map<string, string>> {
  const folders = contracts(root)
  const files = new Map<string, string>()
  for (const { folder, name, nodeType } of folders.flatMap((each) => each.contracts))
    files.set(`${folder}/${name}.types.ts`, await contractTypes(nodeType))
  for (const name of ['node', 'service']) {
    if (existsSync(join(root, `${name}.schema.json`)))
      files.set(`${name}.types.ts`, await schemaTypes(definitions(root, name)))
  }
  files.set('catalog.ts', catalogText(folders))
  files.set('executors.ts', executorsText(folders))

  return files
}

/** Generated files that differ from what is on disk, and those whose contract is gone. */
export function drift(root: string, files: Map<string, string>): { changed: string[]; stale: string[] } {
  const changed = [...files.keys()].filter((path) => {
    const file = join(root, path)
    return !existsSync(file) || readFileSync(file, 'utf8') !== files.get(path)
  })
  const stale = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.types.ts') && !files.has(path))

  return { changed, stale }
}

/** Writes only what changed, so that nothing that watches the files wakes up without need. */
export function write(root: string, files: Map<string, string>): string[] {
  const { changed, stale } = drift(root, files)
  for (const path of changed) writeFileSync(join(root, path), files.get(path) ?? '')
  for (const path of stale) rmSync(join(root, path))

  return [...changed, ...stale].sort()
}

/** Both schemas with the definitions they share; the two that graph/ states in TypeScript are referred to instead. */
function definitions(root: string, name: string) {
  const read = (each: string) => readFileSync(join(root, `${each}.schema.json`), 'utf8')
  const schema = JSON.parse(read(name).replaceAll('node.schema.json#', '#'))
  const shared = JSON.parse(read('node')).$defs

  return {
    ...schema,
    $defs: { ...shared, ...schema.$defs, json: { tsType: 'Json' }, schema: { tsType: 'Schema' } },
  }
}
