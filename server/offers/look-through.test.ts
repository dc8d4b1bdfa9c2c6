import { describe, expect, test } from 'vitest'
import type { Offer, OfferPage } from '#nodes/offers'
import { firstOf, lookThrough } from './look-through.ts'
import { matches, means } from './matches.ts'
import { pageOfSeveral } from './several.ts'

const offer = (label: string): Offer => ({ value: `id of ${label}`, label })

/** Pages of ten, named by their number. */
function pages(count: number) {
  const read: string[] = []

  return {
    read,
    page: async (cursor: string | null): Promise<OfferPage> => {
      const number = Number(cursor ?? 1)
      read.push(String(number))
      const offers = Array.from({ length: 10 }, (_, index) => offer(`#team-${(number - 1) * 10 + index + 1}`))
      return { offers, next: number < count ? String(number + 1) : null }
    },
  }
}

describe('a list that cannot be searched', () => {
  test('is looked through page by page', async () => {
    const { page, read } = pages(5)
    const found = await lookThrough(page, 'team-42', null)

    expect(found).toEqual({ offers: [offer('#team-42')], next: null })
    expect(read).toEqual(['1', '2', '3', '4', '5'])
  })

  test('is left as soon as there is enough to show, at the place to go on from', async () => {
    const { page } = pages(5)
    const found = await lookThrough(page, 'TEAM', null)

    expect(found.offers).toHaveLength(20)
    expect(found.next).toBe('3')
  })

  test('is not looked through for ever', async () => {
    const { page, read } = pages(50)

    expect(await lookThrough(page, 'nobody', null)).toEqual({ offers: [], next: '11' })
    expect(read).toHaveLength(10)
  })

  test('shows what was found before it failed, and fails where one goes on', async () => {
    const { page } = pages(5)
    const breaking = (cursor: string | null) =>
      cursor === '2' ? Promise.reject(new Error('Slack has trouble.')) : page(cursor)
    const found = await lookThrough(breaking, 'team-3', null)

    expect(found).toEqual({ offers: [offer('#team-3')], next: '2' })
    await expect(lookThrough(breaking, 'team-3', found.next)).rejects.toThrow('Slack has trouble.')
  })

  test('has an entry, has it not, or is too long to say', async () => {
    const isMeant = (each: Offer) => means(each, 'team-77')

    expect(await firstOf(pages(8).page, isMeant)).toEqual(offer('#team-77'))
    expect(await firstOf(pages(5).page, isMeant)).toBeNull()
    expect(await firstOf(pages(50).page, (each) => means(each, 'nobody'))).toBeUndefined()
  })
})

test.each([
  ['gen', true],
  ['#GEN', true],
  ['', true],
  ['cafe', true],
  ['members', false],
])('“%s” is found in “#general café”: %s', (search, isFound) => {
  expect(matches({ value: 'C1', label: '#general café' }, search)).toBe(isFound)
})

test('several lists are given one after the other, each under its title', async () => {
  const read = async (list: string, cursor: string | null): Promise<OfferPage> => {
    if (list === 'empty') return { offers: [], next: null }
    return list === 'channels' && cursor === null
      ? { offers: [offer('#general')], next: 'more' }
      : { offers: [offer(list)], next: null }
  }
  const page = (at: string | null) =>
    pageOfSeveral(['channels', 'empty', 'people'], at, { read, titleOf: (list) => list })
  const first = await page(null)
  const second = await page(first.next)
  const third = await page(second.next)

  expect([first, second, third].map(({ offers }) => offers.map(({ group }) => group))).toEqual([
    ['channels'],
    ['channels'],
    ['people'],
  ])
  expect(third.next).toBeNull()
})
