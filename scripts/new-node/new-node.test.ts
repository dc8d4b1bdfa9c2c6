import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { drift, generatedFiles, write } from '../generate/files.ts'
import { newNode } from './new-node.ts'

const nodes = fileURLToPath(new URL('../../nodes', import.meta.url))
let root = ''

beforeEach(() => {
  root = join(mkdtempSync(join(tmpdir(), 'new-node-')), 'nodes')
  cpSync(nodes, root, { recursive: true })
})

afterEach(() => rmSync(join(root, '..'), { recursive: true }))

const make = (service: string, name: string, isCode = false) =>
  newNode({ root, service, name, isCode }).map((path) => relative(root, path))

test.each<[name: string, service: string, node: string, isCode: boolean, files: string[]]>([
  [
    'a new service',
    'trello',
    'create-card',
    false,
    ['trello/service.json', 'trello/create-card.json', 'trello/create-card.test.ts'],
  ],
  [
    'a service that is called',
    'slack',
    'list-channels',
    false,
    ['slack/list-channels.json', 'slack/list-channels.test.ts'],
  ],
  [
    'a service without an address',
    'data',
    'merge',
    false,
    ['data/merge.json', 'data/merge.ts', 'data/merge.test.ts'],
  ],
  [
    'a service that is called, in code',
    'slack',
    'watch',
    true,
    ['slack/watch.json', 'slack/watch.ts', 'slack/watch.test.ts'],
  ],
])('a node of %s is written, and generated from at once', async (_name, service, node, isCode, files) => {
  expect(make(service, node, isCode)).toEqual(files)

  write(root, await generatedFiles(root))
  expect(drift(root, await generatedFiles(root))).toEqual({ changed: [], stale: [] })
  expect(readFileSync(join(root, 'catalog.ts'), 'utf8')).toContain(`./${service}/${node}.json`)
  expect(readFileSync(join(root, service, `${node}.types.ts`), 'utf8')).toContain('name: string')
})

test.each([
  ['slack', 'send-message', /nodes\/slack\/send-message\.json exists/],
  ['Slack', 'post', /The service "Slack" must be small letters/],
  ['slack', '../../post', /The name .* must be small letters/],
  ['declarative', 'post', /is no service/],
  ['slack', 'service', /has a meaning of its own/],
])('%s %s is refused', (service, name, message) => {
  expect(() => make(service, name)).toThrow(message)
})
