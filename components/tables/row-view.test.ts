import { expect, test } from 'vitest'
import { type RowView, readView, sortedBy, writeView } from './row-view.ts'

const view: RowView = {
  search: 'ada & co',
  sortBy: 'total',
  direction: 'descending',
  where: [{ column: 'email', operator: 'contains', value: '"@"' }],
}

test('an address brings back the very view it was made from', () => {
  expect(readView(new URLSearchParams(writeView(view)))).toEqual(view)
  expect(writeView({ direction: 'ascending', where: [] })).toBe('')
})

test.each(['{', '"x"', '[1]', '[{"column":1}]', '[{"column":"a","operator":"drop"}]'])(
  'what an address cannot mean is left out: %s',
  (where) => {
    expect(readView(new URLSearchParams({ where })).where).toEqual([])
  },
)

test('pressing a heading sorts up, down and not at all', () => {
  const up = sortedBy({ direction: 'ascending', where: [] }, 'a')
  const down = sortedBy(up, 'a')

  expect(up).toMatchObject({ sortBy: 'a', direction: 'ascending' })
  expect(down).toMatchObject({ sortBy: 'a', direction: 'descending' })
  expect(sortedBy(down, 'a').sortBy).toBeUndefined()
  expect(sortedBy(down, 'b')).toMatchObject({ sortBy: 'b', direction: 'ascending' })
})
