import { describe, expect, test } from 'vitest'
import type { Part } from '#graph/part'
import type { Json, Workflow } from '#graph/workflow'
import type { Bench } from './bench.ts'
import { forEach, inside } from './loop-cases.ts'
import { call, condition, workflow } from './workspace.ts'

const see = (value: string) => ({ input: { fields: [{ name: 'seen', value }] } })

/** Tests of a part of a draft: to a step, or from one on. */
export function partCases(bench: Bench) {
  const address = (path: string) => bench.service.address(path)

  /** A test of the draft that runs this part of it. */
  async function tried(
    document: Workflow,
    part: Partial<Part> & Pick<Part, 'nodeId' | 'reach'>,
    payload: Json = {},
  ) {
    const tested = { ...document, part: { entries: {}, given: {}, ...part } }
    const live = await bench.workspace.publish(tested)
    const { runId } = await bench.runtime.start({ ...live, version: null, payload, startedById: null })
    const outcome = await bench.runtime.outcome(runId, 10_000)
    const steps = await bench.steps(runId)

    return { runId, outcome, ran: steps.filter(({ status }) => status !== 'skipped').map(({ path }) => path) }
  }

  describe('a test of a part', () => {
    test('to a step runs what leads there, and nothing beside or after it', async () => {
      const nodes = {
        a: call(address('/to/before')),
        b: call(address('/to/after')),
        c: call(address('/to/beside')),
      }
      const { outcome, ran } = await tried(workflow('start -> a, a -> t, t -> b, start -> c', nodes), {
        nodeId: 't',
        reach: 'to',
      })

      expect(outcome).toMatchObject({ status: 'done', output: { step: 't' } })
      expect(ran.toSorted()).toEqual(['a', 'start', 't'])
      expect(bench.service.count('/to/after') + bench.service.count('/to/beside')).toBe(0)
    })

    test('from a step takes what earlier runs and pinned data hold, and runs nothing before it', async () => {
      const before = workflow('start -> a, a -> t', { a: call(address('/from/before')) })
      const { runId } = await bench.run(before)
      const nodes = {
        a: call(address('/from/before')),
        p: { pinned: { name: 'Ada' } },
        t: see('{{ steps.a.status & steps.p.name & trigger.n }}'),
        after: see('{{ steps.t.seen }}'),
      }
      const { outcome, ran } = await tried(
        workflow('start -> a, a -> p, p -> t, t -> after', nodes),
        {
          nodeId: 't',
          reach: 'from',
          given: {
            a: { from: 'run', runId, path: 'a', at: '2026-01-01T00:00:00.000Z', port: 'out' },
            p: { from: 'pinned', port: 'out' },
          },
        },
        { n: 7 },
      )

      expect(outcome).toMatchObject({ status: 'done', output: { seen: '200Ada7' } })
      expect(ran.toSorted()).toEqual(['after', 'start', 't'])
      expect(bench.service.count('/from/before')).toBe(1)
    })

    test('from a step runs it even where the saved data led elsewhere, and joins what did lead on', async () => {
      const nodes = {
        if: { ...condition(1, 1), pinned: { result: true } },
        t: see('t'),
        other: { pinned: { name: 'other' } },
        join: see('{{ steps.t.seen & steps.other.name }}'),
      }
      const { outcome, ran } = await tried(
        workflow('start -> if, if:yes -> other, if:no -> t, t -> join, other -> join', nodes),
        {
          nodeId: 't',
          reach: 'from',
          given: { if: { from: 'pinned', port: 'yes' }, other: { from: 'pinned', port: 'out' } },
        },
      )

      expect(outcome).toMatchObject({ status: 'done', output: { seen: 'tother' } })
      expect(ran.toSorted()).toEqual(['join', 'start', 't'])
    })

    test('inside a loop is about the entry chosen, and ends with its round', async () => {
      const nodes = {
        loop: forEach('{{ trigger.list }}'),
        a: see('{{ item & index }}'),
        b: see('{{ steps.a.seen & "!" }}'),
        c: call(address('/entry/after')),
        after: call(address('/entry/outside')),
      }
      const document = inside(
        { a: 'loop', b: 'loop', c: 'loop' },
        'start -> loop, loop -> after, a -> b, b -> c',
        nodes,
      )
      const to = await tried(
        document,
        { nodeId: 'b', reach: 'to', entries: { loop: 2 } },
        { list: ['x', 'y', 'z'] },
      )

      expect(to.outcome).toMatchObject({ status: 'done' })
      expect(to.ran.toSorted()).toEqual(['loop', 'loop[2]', 'loop[2].a', 'loop[2].b', 'start'])
      const given = {
        'loop[2].a': { from: 'run', runId: to.runId, path: 'loop[2].a', at: '', port: 'out' },
      } as const
      const part = { nodeId: 'b', reach: 'from', entries: { loop: 2 }, given } as const
      const from = await tried(document, part, { list: ['x', 'y', 'z'] })

      expect(from.ran.toSorted()).toEqual(['loop', 'loop[2]', 'loop[2].b', 'loop[2].c', 'start'])
      expect(await bench.steps(from.runId)).toContainEqual(
        expect.objectContaining({ path: 'loop[2].b', output: { seen: 'z2!' } }),
      )
      expect(bench.service.count('/entry/after')).toBe(1)
      expect(bench.service.count('/entry/outside')).toBe(0)
    })

    test('about an entry that is not there fails at the loop and says so', async () => {
      const document = inside({ a: 'loop' }, 'start -> loop', { loop: forEach(['x']) })
      const { outcome } = await tried(document, { nodeId: 'a', reach: 'to', entries: { loop: 4 } })

      expect(outcome).toMatchObject({
        status: 'failed',
        error: { nodeId: 'loop', message: expect.stringContaining('no entry 5') },
      })
    })

    test('inside a loop that repeats is one round of it', async () => {
      const conditions = [{ left: '{{ steps.b.step }}', operator: 'equals', right: 'never' }]
      const nodes = { loop: { type: 'loop.repeat-until', input: { match: 'all', conditions, most: 5 } } }
      const document = inside({ a: 'loop', b: 'loop' }, 'start -> loop, a -> b', nodes)
      const { outcome, ran } = await tried(document, { nodeId: 'a', reach: 'to', entries: { loop: 0 } })

      expect(outcome).toMatchObject({ status: 'done' })
      expect(ran.toSorted()).toEqual(['loop', 'loop[0]', 'loop[0].a', 'start'])
    })
  })
}
