import { describe, expect, test } from 'vitest'
import type { Schema } from '#graph/node-type'
import type { Json } from '#graph/workflow'
import { service } from '#nodes/find'
import { drawnRows, nextChoice, type Offer, offerRows } from './offer-rows.ts'
import { fitted, type OfferSource, offered } from './offered.ts'

const github = service('github') ?? expect.fail('no GitHub')
const slack = service('slack') ?? expect.fail('no Slack')
const branch: Schema = { type: 'string', 'x-offers': ['branches'] }
const root: Schema = {
  type: 'object',
  properties: {
    owner: { type: 'string', title: 'Owner' },
    repository: { type: 'string', title: 'Repository' },
    branch,
  },
}

function offers(
  value: Json,
  source: OfferSource = { service: github, credential: 'c1' },
  pointer = '/branch',
) {
  return offered(branch, { source, root, value, pointer })
}

describe('what a field offers', () => {
  test('belongs to the fields beside it', () => {
    expect(offers({ owner: 'acme', repository: 'shop' })).toEqual({
      names: ['branches'],
      title: 'Branches',
      one: 'branch',
      of: { owner: 'acme', repository: 'shop' },
      waitsFor: null,
    })
  })

  test.each<[value: Json, credential: string | null, waitsFor: RegExp]>([
    [{ owner: 'acme', repository: 'shop' }, null, /^Choose a GitHub credential first/],
    [{}, 'c1', /^Choose the owner first\.$/],
    [{ owner: 'acme', repository: '' }, 'c1', /^Choose the repository first\.$/],
    [{ owner: 'acme', repository: '{{ trigger.body.name }}' }, 'c1', /^The repository is known only when/],
  ])('with %j and the credential %s waits', (value, credential, waitsFor) => {
    expect(offers(value, { service: github, credential }).waitsFor).toMatch(waitsFor)
  })

  test('of entries in a list belongs to the fields of the entry', () => {
    const found = offers(
      { owner: 'other', jobs: [{ owner: 'acme', repository: 'shop' }] },
      undefined,
      '/jobs/0/branch',
    )

    expect(found.of).toEqual({ owner: 'acme', repository: 'shop' })
  })

  test('may be several lists, in one sentence', () => {
    const source = { service: slack, credential: 'c1' }
    const found = offered(
      { 'x-offers': ['channels', 'people'] },
      { source, root: {}, value: {}, pointer: '/channel' },
    )

    expect([found.title, found.one]).toEqual(['Channels and people', 'channel or person'])
  })

  test('is kept as the field wants it', () => {
    expect(fitted({ type: 'integer' }, '4')).toBe(4)
    expect(fitted({ type: 'integer' }, 'four')).toBe('four')
    expect(fitted({ type: 'string' }, '4')).toBe('4')
  })
})

describe('the lines of a list', () => {
  const offer = (value: string, group?: string): Offer => ({ value, label: value, ...(group && { group }) })

  test('stand below their headings, once each, and end in what was typed', () => {
    const rows = offerRows([offer('a', 'One'), offer('b', 'One'), offer('a', 'One'), offer('c', 'Two')], 'd')

    expect(
      rows.map((row) =>
        row.is === 'group' ? row.title : row.is === 'offer' ? row.offer.value : `“${row.text}”`,
      ),
    ).toEqual(['One', 'a', 'b', 'Two', 'c', '“d”'])
  })

  test('do not repeat what was typed when it is there', () => {
    expect(offerRows([offer('main')], 'main')).toHaveLength(1)
  })

  test('are walked through past the headings, and not beyond the ends', () => {
    const rows = offerRows([offer('a', 'One'), offer('b', 'Two')], '')

    expect(nextChoice(rows, 0, 0)).toBe(1)
    expect(nextChoice(rows, 1, 1)).toBe(3)
    expect(nextChoice(rows, 3, 1)).toBe(3)
    expect(nextChoice(rows, 3, -1)).toBe(1)
    expect(nextChoice(rows, 1, -8)).toBe(1)
    expect(nextChoice([], 0, 1)).toBe(-1)
  })

  test('are drawn where they are in view', () => {
    expect(drawnRows({ scrollTop: 3_200, height: 288, rowHeight: 32, count: 1_000 })).toEqual({
      from: 92,
      to: 117,
    })
    expect(drawnRows({ scrollTop: 0, height: 288, rowHeight: 32, count: 3 })).toEqual({ from: 0, to: 3 })
  })
})
