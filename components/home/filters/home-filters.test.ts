import { expect, test } from 'vitest'
import { type HomeFilters, isNarrowed, listInput, readFilters, writeFilters } from './home-filters.ts'

const id = '01a21e37-a304-713f-a8ad-79f2f740ade3'
const read = (address: string) => listInput(readFilters(new URL(address, 'http://home').searchParams))

test.each<[HomeFilters, string]>([
  [{}, '/'],
  [{ folder: id, sort: 'name' }, `/?folder=${id}&sort=name`],
  [
    { search: '#orders & more', state: 'live', failing: true },
    '/?search=%23orders%20%26%20more&state=live&failing',
  ],
  [{ service: ['slack', 'http'], tag: [id] }, `/?service=slack,http&tag=${id}`],
])('%j is kept in the address', (filters, address) => {
  expect(writeFilters(filters)).toBe(address)
  expect(read(address)).toEqual(filters)
})

test('what an address cannot mean is left out', () => {
  expect(read('/?folder=top&state=asleep&sort=size&owner=me')).toEqual({})
})

test('a folder or an order alone narrows nothing', () => {
  expect(isNarrowed({ folder: id, sort: 'name' })).toBe(false)
  expect(isNarrowed({ folder: id, search: 'x' })).toBe(true)
})
