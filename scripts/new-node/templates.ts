/** `basePath` is what the service's base URL has after its host. */
type About = { service: string; name: string; kinds: string[]; basePath: string }

/** The contract of an action that takes a name and gives a greeting, to be replaced by what it really does. */
export function contractText({ service, name, kinds, isRequest }: About & { isRequest: boolean }): string {
  const text = { type: 'string', minLength: 1 }

  return written({
    $schema: '../node.schema.json',
    type: `${service}.${name}`,
    version: 1,
    title: inWords(name),
    description: `${inWords(name)}, told in a sentence for people who do not program.`,
    summary: `${inWords(name)} for {{ name }}`,
    keywords: [],
    effect: isRequest ? 'write' : 'none',
    ...(isRequest && kinds.length > 0 && { credential: { service, kinds } }),
    input: {
      type: 'object',
      additionalProperties: false,
      required: ['name'],
      properties: {
        name: {
          ...text,
          title: 'Name',
          description: 'What to fill in here.',
          examples: ['Ada'],
          'x-placeholder': 'Ada',
        },
      },
    },
    output: {
      type: 'object',
      additionalProperties: false,
      required: ['greeting'],
      properties: {
        greeting: { type: 'string', title: 'Greeting', description: 'What later steps can use.' },
      },
    },
    ...(isRequest && {
      request: {
        method: 'POST',
        path: '/greetings',
        body: { name: '{{ input.name }}' },
        result: "body.{ 'greeting': greeting }",
      },
    }),
    example: { input: { name: 'Ada' }, output: { greeting: 'Hello Ada' } },
  })
}

export function serviceText(service: string): string {
  return written({
    $schema: '../service.schema.json',
    name: service,
    title: inWords(service),
    description: `What ${inWords(service)} is good for, in a sentence.`,
    icon: 'box',
    categories: ['Other'],
    baseUrl: `https://api.${service}.example`,
    credentials: [
      {
        kind: 'token',
        title: 'API token',
        help: '1. Where to find the token, step by step.',
        fields: {
          type: 'object',
          additionalProperties: false,
          required: ['token'],
          properties: {
            token: {
              type: 'string',
              title: 'Token',
              description: 'What it looks like.',
              minLength: 1,
              'x-secret': true,
            },
          },
        },
        apply: { headers: { authorization: 'Bearer {{ token }}' } },
      },
    ],
  })
}

export function executorText({ name }: About): string {
  return `import type { Execute } from '../execute.ts'
import type { Input, Output } from './${name}.types.ts'

export const execute: Execute<Input, Output> = async ({ input }) => ({ greeting: \`Hello \${input.name}\` })
`
}

export function executorTestText({ name }: About): string {
  return `import { expect, test } from 'vitest'
import { testContext } from '../testing/context.ts'
import contract from './${name}.json' with { type: 'json' }
import { execute } from './${name}.ts'

test('the example comes true', async () => {
  expect(await execute(testContext(contract.example.input))).toEqual(contract.example.output)
})
`
}

export function requestTestText({ service, name, kinds, basePath }: About): string {
  const credential = kinds.length > 0 ? `credential: { token: 'abc' }, credentialKind: '${kinds[0]}', ` : ''

  return `import { expect, test } from 'vitest'
import { nodeType } from '../find.ts'
import { execute } from '../run-node-type.ts'
import { testContext } from '../testing/context.ts'
import { json, serve } from '../testing/server.ts'

const contract = nodeType('${service}.${name}', 1) ?? expect.fail('no contract')

test('the service is asked as it documents, and its answer is selected from', async () => {
  await using server = await serve((response) => json(response, { greeting: 'Hello Ada' }))
  const context = testContext({ name: 'Ada' }, { ${credential}fetch: server.fetch })

  expect(await execute(contract, context)).toEqual(contract.example?.output)
  expect(server.received[0]).toMatchObject({ method: 'POST', path: '${basePath}/greetings', body: '{"name":"Ada"}' })
})
`
}

/** `create-issue` → `Create issue`. */
function inWords(name: string): string {
  const words = name.replaceAll('-', ' ')

  return words.charAt(0).toUpperCase() + words.slice(1)
}

function written(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
