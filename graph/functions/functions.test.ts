// biome-ignore lint/style/noRestrictedImports: the test reads the sources, and runs in Node only
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { evaluate, syntaxError } from '../expression.ts'
import { functionNamed, functions, signatureOf } from './functions.ts'

const scope = { trigger: {}, total: 12 }

test.each(functions.filter(({ result }) => result !== undefined))(
  '$example gives what its help says',
  async ({ example, result }) => {
    expect(await evaluate(example, scope)).toEqual(result)
  },
)

test.each(functions)('the example of $name parses', ({ example }) => {
  expect(syntaxError(example)).toBeNull()
})

test('every function of the interpreter has help, but for the one that is not allowed', () => {
  const source = readFileSync(new URL('../../node_modules/jsonata/jsonata.js', import.meta.url), 'utf8')
  const bound = [...source.matchAll(/staticFrame\.bind\('(\w+)'/g)].map(([, name]) => name)
  const atEvaluation = ['now', 'millis']

  expect(functions.map(({ name }) => name).toSorted()).toEqual(
    [...new Set([...bound, ...atEvaluation])].filter((name) => name !== 'eval').toSorted(),
  )
})

test('a signature tells what may be left out', () => {
  const round = functionNamed('round')
  expect(round && signatureOf(round)).toBe('$round(number, digits?)')
})
