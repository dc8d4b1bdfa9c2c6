import { expect, test } from 'vitest'
import { listInput, readFilters, writeFilters } from './run-filters.ts'

test('filters survive the way through an address', () => {
  const filters = {
    status: ['failed', 'done'],
    workflow: 'w',
    mode: 'test',
    since: 'day',
    search: 'a b',
    doubtful: true,
  } as const
  const written = writeFilters({ ...filters, status: [...filters.status] })

  expect(readFilters(new URLSearchParams(written))).toEqual(filters)
})

test('an address that asks for nothing known asks for everything', () => {
  expect(readFilters(new URLSearchParams('?status=odd&mode=both&since=ever'))).toEqual({ status: [] })
})

test('a span of time becomes the moment it began', () => {
  const now = Date.UTC(2026, 0, 2)

  expect(listInput({ status: [], since: 'day' }, now).from).toBe('2026-01-01T00:00:00.000Z')
})
