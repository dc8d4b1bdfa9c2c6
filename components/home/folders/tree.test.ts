import { expect, test } from 'vitest'
import { countBelow, type Folder, placesFor, treeOf, wayTo } from './tree.ts'

const folder = (id: string, parentId: string | null, workflows = 1): Folder => ({
  id,
  parentId,
  name: id.toUpperCase(),
  workflows,
})
const folders = [folder('sales', null), folder('eu', 'sales', 2), folder('it', null), folder('de', 'eu', 3)]

test('a tree shows what is inside a folder right after it', () => {
  expect(treeOf(folders).map(({ id, depth }) => `${id} ${depth}`)).toEqual([
    'sales 0',
    'eu 1',
    'de 2',
    'it 0',
  ])
})

test('the way to a folder begins outside, and what is inside counts', () => {
  expect(wayTo(folders, 'de').map(({ id }) => id)).toEqual(['sales', 'eu', 'de'])
  expect(wayTo(folders, 'gone')).toEqual([])
  expect(countBelow(folders, 'sales')).toBe(6)
})

test('a folder cannot be moved into itself or what is inside it', () => {
  expect(placesFor(folders, 'eu').map(({ id }) => id)).toEqual(['sales', 'it'])
})
