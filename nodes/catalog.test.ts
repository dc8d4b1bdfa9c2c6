import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import jsonata from 'jsonata'
import { expect, test } from 'vitest'
import type { Request, Schema } from '#graph/node-type'
import { outputSchema } from '#graph/outputs'
import { resolve } from '#graph/resolve'
import { sampleValue } from '#graph/sample-value'
import { compile, parser, schemaIssues } from '#graph/schema'
import { parts } from '#graph/template'
import type { Json } from '#graph/workflow'
import { catalog } from './catalog.ts'
import { executors, pollers } from './executors.ts'
import { nodeType, service } from './find.ts'
import { execute } from './run-node-type.ts'
import { testContext } from './testing/context.ts'

const types = catalog.nodeTypes.map((each) => [each.type, each] as const)
const services = catalog.services.map((each) => [each.name, each] as const)
const fields = (schema: Schema) => Object.keys(schema.properties ?? {})
const shop = { trigger: nodeType('trigger.webhook', 1)?.example?.output ?? null }

test.each(types)('the schemas of %s compile', (_type, { input, output }) => {
  expect(compile(input)).toBeTypeOf('function')
  expect(compile(output)).toBeTypeOf('function')
})

test.each(types)('the example of %s fits its schemas', async (_type, { input, output, example }) => {
  const resolved = await resolve(example?.input ?? {}, shop, { schema: input })

  expect(() => parser(input)(resolved)).not.toThrow()
  expect(() => parser(output)(example?.output)).not.toThrow()
})

test.each(types)('what is made up for %s fits its output', (_type, nodeType) => {
  const { type, version, example } = nodeType
  const node = { id: 'n', type, version, title: '', position: { x: 0, y: 0 }, input: example?.input ?? {} }
  const output = outputSchema(node, nodeType)

  expect(schemaIssues(output, sampleValue(output))).toEqual([])
})

test.each(types)('%s can be run, or is a trigger', (_type, { type, version, trigger, request, control }) => {
  const ways = [trigger, request, control, executors[`${type}@${version}`]].filter((way) => way !== undefined)

  expect(ways).toHaveLength(1)
})

test.each(types.filter(([, { trigger }]) => trigger?.via === 'poll'))(
  '%s says how it looks, how often, and what it makes of what is there already',
  (_type, { type, version, trigger, input }) => {
    const look = trigger?.via === 'poll' ? trigger.look : undefined
    const { every, backlog } = (input.properties ?? {}) as { [name: string]: Schema }

    expect([look, pollers[`${type}@${version}`]].filter((way) => way !== undefined)).toHaveLength(1)
    expect([every?.type, every?.minimum, every?.default]).toEqual(['integer', 1, expect.any(Number)])
    expect([backlog?.type, backlog?.minimum, backlog?.default]).toEqual(['integer', 0, 0])
  },
)

test.each(types)('the credential, ports, effect and summary of %s name what exists', (_type, each) => {
  const { credential, ports, reads = {}, idempotent, summary = '', input, output } = each
  const kinds = credential ? service(credential.service)?.credentials?.map(({ kind }) => kind) : []
  const named = [...summary.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, field]) => field)

  expect(kinds).toEqual(expect.arrayContaining(credential?.kinds ?? []))
  expect(fields(input)).toEqual(expect.arrayContaining(named))
  expect(fields(input)).toEqual(expect.arrayContaining(Object.keys(reads)))
  if (typeof idempotent === 'object') expect(fields(input)).toContain(idempotent.field)
  if (ports) expect(fields(output)).toContain(ports.by)
  if (ports && 'each' in ports) expect(fields(input)).toContain(ports.each)
})

test.each(types)('what the output of %s is shaped by is an input', (_type, { input, output }) => {
  const shaped = [output, ...walk(output).map(([, schema]) => schema)]
  const named = shaped
    .flatMap((schema) => [schema['x-like'] ?? [], schema['x-fields'] ?? [], schema['x-answers'] ?? []])
    .flat()

  expect(fields(input)).toEqual(expect.arrayContaining(named))
})

test.each(types)('every field of %s has a title, and every input field a word of help', (_type, each) => {
  const untitled = [...walk(each.input), ...walk(each.output)].filter(([, schema]) => !schema.title)
  const helpless = Object.entries(each.input.properties ?? {}).filter(([, schema]) => !schema.description)

  expect(untitled.map(([path]) => path)).toEqual([])
  expect(helpless.map(([name]) => name)).toEqual([])
})

test.each(types)('conditions on fields of %s name their siblings', (_type, { input }) => {
  for (const [, schema] of [['', input] as const, ...walk(input)])
    for (const property of Object.values(schema.properties ?? {}))
      expect(fields(schema)).toEqual(expect.arrayContaining(Object.keys(property['x-when'] ?? {})))
})

test.each(types.filter(([, { effect, trigger, control }]) => effect === 'none' && !trigger && !control))(
  '%s makes the output of its example',
  async (_type, each) => {
    const { input, example } = each
    const resolved = await resolve(example?.input ?? {}, shop, { schema: input })

    expect(await execute(each, testContext(parser<{ [field: string]: Json }>(input)(resolved)))).toEqual(
      example?.output,
    )
  },
)

test.each(types)(
  'the lists that %s offers are those of its service, and what they belong to stands beside',
  (_type, each) => {
    const lists = each.credential ? (service(each.credential.service)?.lists ?? {}) : {}
    for (const [, schema] of [['', each.input] as const, ...walk(each.input)])
      for (const field of Object.values((schema.properties ?? {}) as { [name: string]: Schema })) {
        const offered = (field['x-offers'] ?? []) as string[]
        expect(Object.keys(lists)).toEqual(expect.arrayContaining(offered))
        expect(fields(schema)).toEqual(
          expect.arrayContaining(offered.flatMap((name) => lists[name]?.of ?? [])),
        )
      }
  },
)

test.each(types)('every expression in the contract of %s parses', (_type, { trigger, request }) => {
  const own =
    trigger?.via === 'webhook' ? [trigger.accepts, trigger.dedupe, trigger.select, trigger.greets] : []
  const look = trigger?.via === 'poll' ? trigger.look : undefined
  const looked = look ? [look.items, look.key, look.at, look.accepts, look.select, look.cursor] : []
  const life = trigger?.via === 'webhook' ? trigger.life : undefined
  const requests = [request, look?.request, life?.register, life?.renew, life?.unregister]

  for (const expression of [
    ...[...own, ...looked, life?.renewAt].filter((each) => each !== undefined),
    ...requests.flatMap((each) => (each ? expressionsOf(each) : [])),
  ])
    expect(() => jsonata(expression)).not.toThrow()
})

test.each(services)(
  '%s has an icon that is there, schemas that compile and expressions that parse',
  (_name, each) => {
    const { icon, credentials = [], errors = [] } = each

    expect(existsSync(iconFile(icon)), icon).toBe(true)
    for (const { fields, help, kind } of credentials) {
      expect(compile(fields)).toBeTypeOf('function')
      expect(help, `how to get a ${kind}`).toBeTruthy()
      // The vault keeps text.
      for (const field of Object.values(fields.properties ?? {})) expect(field.type).toBe('string')
    }
    const requests = credentials.flatMap(({ test }) => test ?? [])
    const lists = Object.values(each.lists ?? {})
    const asked = lists.flatMap(({ request, find }) => [request, ...(find ? [find] : [])])
    const shown = lists.flatMap(({ option }) => Object.values(option))
    const applied = credentials.flatMap(({ apply }) => templatesIn(apply ?? {}))
    for (const expression of [
      ...rulesOf(errors),
      ...[...requests, ...asked].flatMap(expressionsOf),
      ...shown,
      ...applied,
    ])
      expect(() => jsonata(expression)).not.toThrow()
  },
)

function iconFile(icon: string): string {
  const require = createRequire(import.meta.url)
  if (icon.startsWith('brand:'))
    return join(dirname(require.resolve('simple-icons/icons')), 'icons', `${icon.slice('brand:'.length)}.svg`)

  return join(dirname(require.resolve('lucide-react')), '../esm/icons', `${icon}.mjs`)
}

function expressionsOf({ query, headers, body, pages, errors = [], result }: Request): string[] {
  const next = pages && pages.next !== 'link' ? Object.values(pages.next) : []

  return [
    ...templatesIn({ query: query ?? null, headers: headers ?? null, body: body ?? null }),
    ...(pages ? [pages.items, ...next] : []),
    ...rulesOf(errors),
    ...(result === undefined ? [] : [result]),
  ]
}

function rulesOf(rules: NonNullable<Request['errors']>): string[] {
  return rules.flatMap(({ when, message, fix = '' }) => [when, ...templatesIn([message, fix])])
}

function templatesIn(value: Json): string[] {
  if (typeof value === 'string')
    return parts(value).flatMap((part) => ('expression' in part ? part.expression : []))
  if (typeof value !== 'object' || value === null) return []

  return [...Object.keys(value), ...Object.values(value)].flatMap(templatesIn)
}

/** Every schema below one, by its path; choices stand for values and are left out. */
function walk(schema: Schema, path = ''): [string, Schema][] {
  const below = Object.entries((schema.properties ?? {}) as { [name: string]: Schema })
  const named = below.flatMap(([name, each]) => [
    [`${path}/${name}`, each] as [string, Schema],
    ...walk(each, `${path}/${name}`),
  ])
  const items = schema.items as Schema | undefined

  return items ? [...named, [`${path}/0`, items], ...walk(items, `${path}/0`)] : named
}
