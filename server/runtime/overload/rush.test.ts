import { expect, test } from 'vitest'
import { createRush } from './rush.ts'

test.each<[what: string, arrivals: number[], isOn: boolean[]]>([
  ['few events are none', [10, 199], [false, false]],
  ['many are one, until they are few again', [200, 150, 100, 99, 150], [true, true, true, false, false]],
  ['one that ended begins anew', [200, 0, 200], [true, false, true]],
])('%s', (_, arrivals, isOn) => {
  const rush = createRush(200)
  const found = arrivals.map((count) => {
    for (let index = 0; index < count; index++) rush.arrival()
    rush.count()

    return rush.isOn()
  })

  expect(found).toEqual(isOn)
})
