import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashOf } from './build.mjs'
import { isInstalled } from './install.mjs'

const locked = (packages: Record<string, object>) => ({ packages: { '': { name: 'patchbay' }, ...packages } })
const installed = (packages: Record<string, object>) => ({ packages })
const a = { 'node_modules/a': { version: '1.0.0' } }

test.each([
  ['all is there', locked(a), installed(a), true],
  ['nothing is there', locked(a), null, false],
  ['one is missing', locked(a), installed({}), false],
  ['one is of another version', locked(a), installed({ 'node_modules/a': { version: '0.9.0' } }), false],
  [
    'only one for other machines is missing',
    locked({ 'node_modules/b': { version: '1.0.0', optional: true } }),
    installed({}),
    true,
  ],
  [
    'an optional one is of another version',
    locked({ 'node_modules/a': { version: '1.0.0', optional: true } }),
    installed({ 'node_modules/a': { version: '2.0.0' } }),
    false,
  ],
])('when %s, packages are installed or not', (_name, wanted, found, expected) => {
  expect(Boolean(isInstalled(wanted, found))).toBe(expected)
})

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'patchbay-build-'))
  mkdirSync(join(folder, 'app/deep'), { recursive: true })
  writeFileSync(join(folder, 'app/deep/page.tsx'), 'one')
  writeFileSync(join(folder, 'config.js'), 'two')
})
afterAll(() => rmSync(folder, { recursive: true }))

test('a build is stale after a change of any source, and only then', () => {
  const hash = () => hashOf(folder, ['app', 'config.js', 'missing'])
  const before = hash()
  writeFileSync(join(folder, 'app/deep/page.test.tsx'), 'a test is no source')
  expect(hash()).toBe(before)

  writeFileSync(join(folder, 'app/deep/page.tsx'), 'changed')
  const changed = hash()
  expect(changed).not.toBe(before)

  writeFileSync(join(folder, 'app/deep/other.tsx'), '')
  expect(hash()).not.toBe(changed)
})
