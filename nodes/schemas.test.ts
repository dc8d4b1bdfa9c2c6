import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, expectTypeOf, test } from 'vitest'
import type * as graph from '#graph/node-type'
import { catalog } from './catalog.ts'
import nodeSchema from './node.schema.json' with { type: 'json' }
import type * as node from './node.types.ts'
import serviceSchema from './service.schema.json' with { type: 'json' }
import type * as service from './service.types.ts'

const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false })
const isNodeType = ajv.compile(nodeSchema)
const isService = ajv.compile(serviceSchema)

test('the schemas describe the very types of graph/node-type.ts', () => {
  expectTypeOf<Omit<node.NodeType, '$schema'>>().toExtend<graph.NodeType>()
  expectTypeOf<graph.NodeType>().toExtend<node.NodeType>()
  expectTypeOf<Omit<service.Service, '$schema'>>().toExtend<graph.Service>()
  expectTypeOf<graph.Service>().toExtend<service.Service>()
})

test('the schemas name the very fields of graph/node-type.ts', () => {
  expectTypeOf<Exclude<keyof node.NodeType, '$schema'>>().toEqualTypeOf<keyof graph.NodeType>()
  expectTypeOf<keyof node.CredentialUse>().toEqualTypeOf<keyof graph.CredentialUse>()
  expectTypeOf<keyof node.Signature>().toEqualTypeOf<keyof graph.Signature>()
  expectTypeOf<keyof node.Request>().toEqualTypeOf<keyof graph.Request>()
  expectTypeOf<keyof node.Pagination>().toEqualTypeOf<keyof graph.Pagination>()
  expectTypeOf<keyof node.ErrorRule>().toEqualTypeOf<keyof graph.ErrorRule>()
  expectTypeOf<Exclude<keyof service.Service, '$schema'>>().toEqualTypeOf<keyof graph.Service>()
  expectTypeOf<keyof service.CredentialKind>().toEqualTypeOf<keyof graph.CredentialKind>()
})

test.each(catalog.nodeTypes.map((each) => [each.type, each] as const))(
  '%s is a valid contract',
  (_type, each) => {
    expect(isNodeType(each), ajv.errorsText(isNodeType.errors)).toBe(true)
  },
)

test.each(catalog.services.map((each) => [each.name, each] as const))(
  '%s is a valid service',
  (_name, each) => {
    expect(isService(each), ajv.errorsText(isService.errors)).toBe(true)
  },
)

const contract = catalog.nodeTypes[0] ?? {}

test.each([
  ['a field nobody knows', { ...contract, colour: 'red' }],
  ['a missing title', { ...contract, title: undefined }],
  ['a misspelt form keyword', { ...contract, input: { type: 'object', 'x-advance': true } }],
  ['an effect that is none of the three', { ...contract, effect: 'maybe' }],
  ['a type without a service', { ...contract, type: 'send' }],
])('a contract with %s is refused', (_name, wrong) => {
  expect(isNodeType(JSON.parse(JSON.stringify(wrong)))).toBe(false)
})
