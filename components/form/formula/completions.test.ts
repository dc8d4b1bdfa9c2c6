import { describe, expect, test } from 'vitest'
import { withNodes, workflow } from '#graph/test-workflow'
import { catalog } from '#nodes/catalog'
import { indexCatalog } from '../../canvas/catalog-index.ts'
import { dataSteps } from '../../canvas/data-steps.ts'
import { completionsAt } from './completions.ts'

const document = withNodes(workflow('hook -> set', 'set -> mail'), {
  hook: { type: 'trigger.webhook', title: 'New order' },
  set: { type: 'data.set', title: 'Sums', input: { fields: [{ name: 'total', value: 12 }] } },
  mail: { type: 'email.send', title: 'Tell Ada' },
})
const output = { body: { lines: [{ sku: 'a', price: 5 }], country: 'DE', 'e-mail': 'a@example.com' } }
const at = '2027-01-01T00:00:00.000Z'
const steps = dataSteps(
  { nodeId: 'mail' },
  {
    workflow: document,
    index: indexCatalog(catalog),
    lastOutputs: { hook: { output, at, runId: 'r', large: null, path: 'hook', attempt: 1 } },
    calls: {},
  },
)

const offered = (marked: string, isAsked = false) => {
  const found = completionsAt(marked.replace('|', ''), marked.indexOf('|'), { steps, isAsked })
  return found?.options.map(({ insert }) => insert) ?? []
}

describe('while a formula is typed', () => {
  test('a dollar sign offers functions, those that begin so first', () => {
    expect(offered('$su|').slice(0, 3)).toEqual(['$sum()', '$substring()', '$substringAfter()'])
  })

  test('a function that has its brackets gets no others', () => {
    expect(offered('$uppe|(trigger)')).toEqual(['$uppercase'])
  })

  test('a point offers the fields inside', () => {
    expect(offered('trigger.body.|')).toEqual([
      'trigger.body.lines',
      'trigger.body.country',
      'trigger.body.`e-mail`',
    ])
    expect(offered('$uppercase(trigger.body.co|')).toEqual(['trigger.body.country'])
  })

  test('steps are found by their titles, fields by their names', () => {
    expect(offered('sums|')[0]).toBe('steps.set')
    expect(offered('steps.|')).toEqual(['steps.set'])
    expect(offered('1 + tot|')[0]).toBe('steps.set.total')
    expect(offered('count|')).toContain('$count()')
  })

  test('the fields of an entry are offered where a list is filtered', () => {
    expect(offered('trigger.body.lines[pr|').at(0)).toBe('price')
  })

  test.each(['"tot|', '12|', '/* tot|', '1 + |', '|'])('nothing is offered at %s', (marked) => {
    expect(offered(marked)).toEqual([])
  })

  test('asked for, the steps before are offered where no word has begun', () => {
    expect(offered('1 + |', true).slice(0, 2)).toEqual(['steps.set', 'steps.set.total'])
  })

  test('each tells where it comes from and what it was last', () => {
    const found = completionsAt('sku', 3, { steps, isAsked: false })
    expect(found?.options[0]).toMatchObject({ detail: 'New order › Body › lines', sample: ['a'] })
  })
})
