import { describe, expect, test } from 'vitest'
import type { Bench } from './bench.ts'
import { call, workflow } from './workspace.ts'

/** Runs that are long or wide. */
export function sizeCases(bench: Bench) {
  describe('a large run', () => {
    test('of a chain of 500 steps ends', async () => {
      const lines = [
        'start -> n0',
        ...Array.from({ length: 499 }, (_, index) => `n${index} -> n${index + 1}`),
      ]
      const { runId, outcome } = await bench.run(workflow(lines.join(',')))

      expect(outcome).toMatchObject({ status: 'done', output: { step: 'n499' } })
      expect(await bench.steps(runId)).toHaveLength(501)
    })

    test('of 100 branches side by side joins once', async () => {
      const ids = Array.from({ length: 100 }, (_, index) => `n${index}`)
      const lines = ids.flatMap((id) => [`start -> ${id}`, `${id} -> join`])
      const nodes = Object.fromEntries(ids.map((id) => [id, call(bench.service.address(`/fan/${id}`))]))
      const { outcome } = await bench.run(workflow(lines.join(','), nodes))

      expect(outcome).toMatchObject({ status: 'done', output: { step: 'join' } })
      expect(bench.service.calls.filter(({ path }) => path.startsWith('/fan/'))).toHaveLength(100)
    })

    test('with a step result over the limit fails and says how large it is', async () => {
      const large = {
        input: {
          fields: [
            { name: 'a', value: '{{ $pad("", 9000000, "x") }}' },
            { name: 'b', value: '{{ $pad("", 9000000, "x") }}' },
          ],
        },
      }
      const { outcome } = await bench.run(workflow('start -> a', { a: large }))

      expect(outcome).toMatchObject({ status: 'failed', error: { kind: 'user' } })
      expect(outcome?.error?.message).toMatch(/17\.2 MB.*16\.0 MB at most/)
    })
  })
}
