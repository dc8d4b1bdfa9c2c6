import { expect, test } from 'vitest'
import { inBatches } from './in-batches.ts'
import { rangeOf } from './range-of.ts'

const shown = ['a', 'b', 'c', 'd']

test.each([
  ['b', 'd', ['b', 'c', 'd']],
  ['d', 'b', ['b', 'c', 'd']],
  ['gone', 'b', ['b']],
])('from %s to %s', (from, to, range) => expect(rangeOf(shown, from, to)).toEqual(range))

const items = shown.map((id) => ({ id, title: id.toUpperCase() }))
const explain = (error: unknown) => ({ title: String(error) })

test('what fails is told by title, and the rest goes on', async () => {
  const progress: number[] = []
  const outcome = await inBatches({
    items,
    size: 1,
    each: ([item]) => (item?.id === 'b' ? Promise.reject('no') : Promise.resolve()),
    explain,
    onProgress: (done) => progress.push(done),
    isStopped: () => false,
  })

  expect(outcome).toEqual({ done: 3, failures: [{ title: 'B', why: 'no', fix: undefined }] })
  expect(progress).toEqual([1, 2, 3, 4])
})

test('once stopped, no further batch begins', async () => {
  const met: string[] = []
  const outcome = await inBatches({
    items,
    size: 2,
    each: async (batch) => met.push(...batch.map(({ id }) => id)),
    explain,
    onProgress: () => {},
    isStopped: () => met.length > 0,
  })

  expect(met).toEqual(['a', 'b'])
  expect(outcome.done).toBe(2)
})
