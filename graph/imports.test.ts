// biome-ignore lint/style/noRestrictedImports: the test reads the sources, and runs in Node only
import { readFileSync } from 'node:fs'
// biome-ignore lint/style/noRestrictedImports: as above
import { posix } from 'node:path'
import { expect, test } from 'vitest'

/** What a page may load: ajv compiles with `new Function`, which its security policy forbids. */
const forPages = [
  'can-connect',
  'canonical',
  'absence',
  'catalog',
  'certainty',
  'clipboard',
  'comparisons',
  'condition-formula',
  'conditions',
  'conversion',
  'describe-condition',
  'describe-flow',
  'edit',
  'edit-group',
  'edit-node',
  'edit-note',
  'edit-settings',
  'expression',
  'extract/extract',
  'formula-conditions',
  'formula-place',
  'fragment',
  'new-node',
  'order',
  'outputs',
  'path',
  'plan',
  'policy',
  'ports',
  'read-clipboard',
  'references',
  'replace-hits',
  'resolve',
  'schedule',
  'search',
  'simple-formula',
  'template',
  'visible',
]

test.each(forPages)('%s reaches neither ajv nor anything of Node', (name) => {
  const outside = [...reached(`${name}.ts`)].filter((file) => !file.endsWith('.ts'))

  expect(outside.filter((file) => file !== 'jsonata')).toEqual([])
})

function reached(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found

  found.add(file)
  if (!file.endsWith('.ts')) return found

  const source = readFileSync(new URL(file, import.meta.url), 'utf8')
  for (const [, name = ''] of source.matchAll(/^(?:import|export) (?!type )[^;]*? from '([^']+)'/gm)) {
    reached(name.startsWith('.') ? posix.join(posix.dirname(file), name) : name, found)
  }
  return found
}
