import { describe, expect, test, vi } from 'vitest'
import type { Json, Node } from '#graph/workflow'
import { approvalId } from '#server/approvals/asking'
import { decide } from '#server/approvals/decide'
import { deliver } from '#server/approvals/deliver'
import type { Bench } from './bench.ts'
import { forEach, inside } from './loop-cases.ts'
import { workflow } from './workspace.ts'

type Vote = { decision?: 'approved' | 'rejected'; answers?: { [field: string]: Json } }

/** Runs that wait for people to decide. */
export function approvalCases(bench: Bench) {
  const request = (input: Node['input'] = {}): Partial<Node> => ({
    type: 'approval.request',
    input: { title: 'Refund?', approvers: ['Ada@example.com', 'grace@example.com'], ...input },
  })
  const WAYS = 'start -> ask, ask:approved -> yes, ask:rejected -> no, ask:timeout -> late'

  async function begin(input: Node['input'] = {}, lines = WAYS) {
    const live = await bench.workspace.publish(workflow(lines, { ask: request(input) }))
    return (await bench.runtime.accept({ ...live, payload: {} })).runId
  }
  const find = (id: string) => bench.database.db.approval.findUnique({ where: { id } })
  const asked = async (runId: string, path = 'ask') => {
    const id = approvalId({ runId, path })
    await vi.waitFor(async () => expect(await find(id)).toMatchObject({ outcome: null }), 40_000)
    return id
  }
  const vote = (
    id: string,
    email: string,
    { decision = 'approved', answers = {} }: Vote = {},
    wake = bench.runtime.wake,
  ) =>
    decide(
      { db: bench.database.db, runtime: { engine: bench.runtime.engine, wake } },
      { approvalId: id, email, decision, comment: '', answers },
      { actorId: null, actor: email, ip: '', onBehalf: '', via: 'link' },
    )
  const outcome = (runId: string) => bench.runtime.outcome(runId, 40_000)
  const answer = async (runId: string, path = 'ask') =>
    (await bench.steps(runId)).find((step) => step.path === path && step.status === 'done')
  const settling = (runId: string, status: string) =>
    vi.waitFor(
      async () =>
        expect(await bench.database.db.run.findUnique({ where: { id: runId } })).toMatchObject({ status }),
      140_000,
    )

  describe('a request for approval', () => {
    test('goes on by what was decided, with what was filled in', async () => {
      const runId = await begin({ fields: [{ name: 'amount', type: 'number', value: 5 }] })
      const id = await asked(runId)

      expect(await vote(id, 'ada@example.com', { answers: { amount: '7,5' } })).toEqual({
        outcome: 'approved',
      })
      expect(await outcome(runId)).toMatchObject({ status: 'done', output: { step: 'yes' } })
      expect(await answer(runId)).toMatchObject({
        port: 'approved',
        output: {
          decision: 'approved',
          fields: { amount: 7.5 },
          decisions: [{ by: 'ada@example.com', decision: 'approved', comment: '', fields: { amount: 7.5 } }],
        },
      })
      expect(await vote(id, 'grace@example.com')).toMatchObject({ refused: 'closed' })
    })

    test('waits for as many as are needed, and is rejected once they cannot be reached', async () => {
      const approvers = ['a@example.com', 'b@example.com', 'c@example.com']
      const runId = await begin({ approvers, needed: 2 })
      const id = await asked(runId)

      expect(await vote(id, 'a@example.com', { decision: 'rejected' })).toEqual({ outcome: null })
      expect(await vote(id, 'a@example.com')).toEqual({ refused: 'before' })
      expect(await vote(id, 'stranger@example.com')).toEqual({ refused: 'stranger' })
      expect(await vote(id, 'b@example.com', { decision: 'rejected' })).toEqual({ outcome: 'rejected' })
      expect(await outcome(runId)).toMatchObject({ output: { step: 'no' } })
    })

    test('counts two who decide at the same moment one after the other', async () => {
      const runId = await begin({ needed: 2 })
      const id = await asked(runId)
      const both = await Promise.all([vote(id, 'ada@example.com'), vote(id, 'grace@example.com')])

      expect(both).toEqual(expect.arrayContaining([{ outcome: null }, { outcome: 'approved' }]))
      expect(await outcome(runId)).toMatchObject({ output: { step: 'yes' } })
    })

    test('goes on although nobody told it that it was decided', async () => {
      const runId = await begin()
      const id = await asked(runId)
      await settling(runId, 'waiting')
      await vote(id, 'ada@example.com', {}, () => {})

      expect(await bench.runtime.outcome(runId, 45_000)).toMatchObject({ output: { step: 'yes' } })
    }, 60_000)

    test('is over at its deadline, with what was decided until then', async () => {
      const runId = await begin({ needed: 2, limit: true, amount: 0.05, unit: 'minutes' })
      const id = await asked(runId)
      await vote(id, 'ada@example.com')

      expect(await outcome(runId)).toMatchObject({ output: { step: 'late' } })
      expect(await answer(runId)).toMatchObject({
        output: { decision: 'timeout', decisions: [{ by: 'ada@example.com' }] },
      })
      expect(await vote(id, 'grace@example.com')).toEqual({ refused: 'closed', state: 'timeout' })
    })

    test('fails when more must approve than are asked', async () => {
      const runId = await begin({ needed: 3 })

      expect(await outcome(runId)).toMatchObject({
        status: 'failed',
        error: { kind: 'user', message: expect.stringContaining('3 must approve, but only 2 are asked') },
      })
    })

    test('in a loop asks for each round', async () => {
      const nodes = {
        loop: forEach(['a', 'b'], { concurrency: 2 }),
        ask: request({ title: 'Round {{ index }}' }),
      }
      const document = inside({ ask: 'loop', done: 'loop' }, 'start -> loop, ask:approved -> done', nodes)
      const live = await bench.workspace.publish(document)
      const { runId } = await bench.runtime.accept({ ...live, payload: {} })
      for (const index of [1, 0]) {
        const id = await asked(runId, `loop[${index}].ask`)
        expect(await find(id)).toMatchObject({ title: `Round ${index}` })
        await vote(id, 'ada@example.com')
      }

      expect(await outcome(runId)).toMatchObject({ status: 'done' })
    })

    test('is withdrawn with its run, and asked again when that is resumed', async () => {
      const runId = await begin({ needed: 2 })
      const id = await asked(runId)
      await vote(id, 'ada@example.com')
      await settling(runId, 'waiting')
      await bench.runtime.cancel(runId)
      await settling(runId, 'cancelled')

      expect(await vote(id, 'grace@example.com')).toEqual({ refused: 'closed', state: 'withdrawn' })
      await deliver({ db: bench.database.db, mail: null, links: { url: () => '' } })
      expect(await find(id)).toMatchObject({ outcome: 'withdrawn' })

      await bench.runtime.resume(runId)
      expect(await asked(runId)).toBe(id)
      expect(await vote(id, 'grace@example.com')).toEqual({ outcome: 'approved' })
      expect(await outcome(runId)).toMatchObject({ output: { step: 'yes' } })
    })

    test('is withdrawn when the run ends beside it', async () => {
      const stop = { type: 'flow.stop', input: {} }
      const nap = { type: 'wait.for', input: { amount: 2, unit: 'seconds' } }
      const lines = 'start -> ask, start -> nap, nap -> stop'
      const live = await bench.workspace.publish(workflow(lines, { ask: request(), nap, stop }))
      const { runId } = await bench.runtime.accept({ ...live, payload: {} })
      const id = await asked(runId)

      expect(await outcome(runId)).toMatchObject({ status: 'done' })
      await vi.waitFor(async () => expect(await find(id)).toMatchObject({ outcome: 'withdrawn' }), 40_000)
    })
  })
}
