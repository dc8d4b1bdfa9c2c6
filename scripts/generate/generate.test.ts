import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { drift, generatedFiles, write } from './files.ts'

const nodes = fileURLToPath(new URL('../../nodes', import.meta.url))
let root = ''

beforeEach(() => {
  root = join(mkdtempSync(join(tmpdir(), 'generate-')), 'nodes')
  cpSync(nodes, root, { recursive: true })
})

afterEach(() => rmSync(join(root, '..'), { recursive: true }))

function edit(path: string, change: (text: string) => string) {
  writeFileSync(join(root, path), change(readFileSync(join(root, path), 'utf8')))
}

test('what is committed is what the contracts give', async () => {
  expect(drift(nodes, await generatedFiles(nodes))).toEqual({ changed: [], stale: [] })
})

test('a changed contract shows in its types, and nothing else is written', async () => {
  edit('slack/send-message.json', (text) => text.replace('"thread": {', '"answerTo": {'))
  const old = new Date(0)
  utimesSync(join(root, 'catalog.ts'), old, old)
  const files = await generatedFiles(root)

  expect(drift(root, files)).toEqual({ changed: ['slack/send-message.types.ts'], stale: [] })
  expect(write(root, files)).toEqual(['slack/send-message.types.ts'])
  expect(readFileSync(join(root, 'slack/send-message.types.ts'), 'utf8')).toContain('answerTo?: string')
  expect(statSync(join(root, 'catalog.ts')).mtimeMs).toBe(0)
  expect(drift(root, await generatedFiles(root))).toEqual({ changed: [], stale: [] })
})

test('a removed contract leaves the catalog, the executors and its types', async () => {
  for (const name of ['javascript.json', 'javascript.ts', 'service.json']) rmSync(join(root, 'code', name))
  const written = write(root, await generatedFiles(root))

  expect(written).toEqual(['catalog.ts', 'code/javascript.types.ts', 'executors.ts'])
  expect(readFileSync(join(root, 'executors.ts'), 'utf8')).not.toContain('code.javascript')
})

test('an older version of a contract stays beside the newer one', async () => {
  for (const kind of ['json', 'ts']) cpSync(join(root, `logic/if.${kind}`), join(root, `logic/if.v1.${kind}`))
  edit('logic/if.json', (text) => text.replace('"version": 1', '"version": 2'))
  const files = await generatedFiles(root)

  expect(files.get('executors.ts')).toContain("'logic.if@1': () => import('./logic/if.v1.ts')")
  expect(files.get('executors.ts')).toContain("'logic.if@2': () => import('./logic/if.ts')")
  expect(files.has('logic/if.v1.types.ts')).toBe(true)
})

test('two contracts of one version are refused', async () => {
  cpSync(join(root, 'logic/if.json'), join(root, 'logic/if.v1.json'))

  await expect(generatedFiles(root)).rejects.toThrow(/logic\/if\.v1\.json: logic\.if has a version 1 already/)
})

test.each([
  [
    'a misspelt keyword',
    'logic/if.json',
    '"summary"',
    '"sumary"',
    /logic\/if\.json: .* must NOT have additional properties .*sumary/,
  ],
  [
    'a type that is not its path',
    'logic/if.json',
    '"logic.if"',
    '"logic.when"',
    /logic\/if\.json: its type must be "logic\.if"/,
  ],
  [
    'a service under another name',
    'logic/service.json',
    '"name": "logic"',
    '"name": "logics"',
    /its name must be "logic"/,
  ],
])('%s stops it with the file and the fault', async (_name, path, from, to, message) => {
  edit(path, (text) => text.replace(from, to))

  await expect(generatedFiles(root)).rejects.toThrow(message)
})
