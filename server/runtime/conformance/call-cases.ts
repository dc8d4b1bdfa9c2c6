import { describe, expect, test, vi } from 'vitest'
import type { Json, Node } from '#graph/workflow'
import type { Bench } from './bench.ts'
import { reply } from './services.ts'
import { call, set, workflow } from './workspace.ts'

const called = (input: Node['input'] = {}): Partial<Node> => ({ type: 'trigger.call', input })
const calling = (workflowId: string, data: Json = {}, wait = true): Partial<Node> => ({
  type: 'flow.call',
  input: { workflow: workflowId, data, wait },
})
const onError: Partial<Node> = { type: 'trigger.error' }

/** Workflows that run each other. */
export function callCases(bench: Bench) {
  const address = (path: string) => bench.service.address(path)
  const publish = async (nodes: { [id: string]: Partial<Node> }, lines = 'start -> a') =>
    bench.workspace.publish(workflow(lines, nodes), 'The other')
  const runsOf = async (workflowId: string) =>
    (
      await bench.database.pool.query('select * from runs where workflow_id = $1 order by created_at', [
        workflowId,
      ])
    ).rows

  describe('a call of another workflow', () => {
    test('gives it data and gets what it gave', async () => {
      const other = await publish({ start: called(), a: set('a', '{{ trigger.n * 2 }}') })
      const nodes = {
        b: calling(other.workflowId, { n: '{{ trigger.n }}' }),
        c: set('c', '{{ steps.b.step }}'),
      }
      const { outcome, runId } = await bench.run(workflow('start -> b, b -> c', nodes), { n: 21 })

      expect(outcome).toMatchObject({ status: 'done', output: { step: 42 } })
      expect(await runsOf(other.workflowId)).toMatchObject([
        { parent_run_id: runId, depth: 1, status: 'done' },
      ])
    })

    test('is refused when the data are not what the workflow states', async () => {
      const fields = [{ name: 'n', type: 'number' }]
      const other = await publish({ start: called({ fields }) })
      const { outcome } = await bench.run(
        workflow('start -> b', { b: calling(other.workflowId, { n: 'many' }) }),
      )

      expect(outcome?.error).toMatchObject({ kind: 'user' })
      expect(outcome?.error?.message).toMatch(/“The other” cannot be called with these data/)
      expect(await runsOf(other.workflowId)).toEqual([])
    })

    test('fails when the workflow does not give what it states', async () => {
      const other = await publish({ start: called({ returns: [{ name: 'total', type: 'number' }] }) })
      const { outcome } = await bench.run(workflow('start -> b', { b: calling(other.workflowId) }))

      expect(outcome?.error?.message).toMatch(/did not give what it states/)
    })

    test('fails in the words of the run that failed', async () => {
      const stop: Partial<Node> = { type: 'flow.stop', input: { outcome: 'failure', message: 'No stock.' } }
      const other = await publish({ start: called(), a: stop })
      const { outcome } = await bench.run(workflow('start -> b', { b: calling(other.workflowId) }))

      expect(outcome?.error?.message).toBe('Step b: “The other” failed: Step a: No stock.')
    })

    test('goes on at once when the result is not waited for', async () => {
      const other = await publish({
        start: called(),
        a: { type: 'wait.for', input: { amount: 1, unit: 'days' } },
      })
      const { outcome } = await bench.run(workflow('start -> b', { b: calling(other.workflowId, {}, false) }))

      expect(outcome).toMatchObject({ status: 'done', output: { runId: expect.any(String) } })
      expect(await runsOf(other.workflowId)).toHaveLength(1)
    })

    test('waits without a process while the other waits, and both go on', async () => {
      const nap: Partial<Node> = { type: 'wait.for', input: { amount: 3, unit: 'seconds' } }
      const other = await publish({ start: called(), a: nap })
      const live = await bench.workspace.publish(workflow('start -> b', { b: calling(other.workflowId) }))
      const { runId } = await bench.runtime.accept({ ...live, payload: {} })
      await vi.waitFor(async () => {
        const { rows } = await bench.database.pool.query('select status from runs where id = $1', [runId])
        expect(rows[0].status).toBe('waiting')
      }, 40_000)

      expect(await bench.runtime.outcome(runId, 40_000)).toMatchObject({ status: 'done' })
    })

    test('is cancelled with its caller', async () => {
      const nap: Partial<Node> = { type: 'wait.for', input: { amount: 3, unit: 'days' } }
      const other = await publish({ start: called(), a: nap })
      const live = await bench.workspace.publish(workflow('start -> b', { b: calling(other.workflowId) }))
      const { runId } = await bench.runtime.accept({ ...live, payload: {} })
      await vi.waitFor(
        async () => expect((await runsOf(other.workflowId))[0]?.status).toBe('waiting'),
        40_000,
      )
      await bench.runtime.cancel(runId)

      await vi.waitFor(
        async () => expect((await runsOf(other.workflowId))[0]?.status).toBe('cancelled'),
        40_000,
      )
    })

    test('of a workflow that is not published says so', async () => {
      const { outcome } = await bench.run(workflow('start -> b', { b: calling(crypto.randomUUID()) }))

      expect(outcome?.error?.message).toMatch(/not in this workspace/)
    })

    test('in a circle ends with words about it', async () => {
      const itself = await publish({ start: called() })
      const document = workflow('start -> a', { start: called(), a: calling(itself.workflowId) })
      await bench.database.pool.query(
        'update snapshots set document = $1 where id = (select snapshot_id from versions where workflow_id = $2)',
        [document, itself.workflowId],
      )
      const { outcome } = await bench.run(workflow('start -> b', { b: calling(itself.workflowId) }))

      expect(outcome?.error?.message).toMatch(/call each other more than 25 deep/)
      expect(await runsOf(itself.workflowId)).toHaveLength(25)
    })
  })

  describe('an error workflow', () => {
    const failing = (settings: { errorWorkflow?: string }) => ({
      ...workflow('start -> a', { a: call(address('/broken')) }),
      settings,
    })

    test('is run once with what failed, however often the failure is met', async () => {
      bench.service.answers['/broken'] = (response) => reply(response, 500, {})
      const other = await publish({
        start: onError,
        a: set('a', '{{ trigger.step.title & trigger.error.kind }}'),
      })
      const { runId, outcome } = await bench.run(failing({ errorWorkflow: other.workflowId }))
      expect(outcome?.status).toBe('failed')

      await vi.waitFor(async () => expect((await runsOf(other.workflowId))[0]?.status).toBe('done'), 40_000)
      const [run, ...more] = await runsOf(other.workflowId)
      expect(more).toEqual([])
      expect(await bench.steps(run.id)).toContainEqual(
        expect.objectContaining({ path: 'a', output: { step: 'Step aoutage' } }),
      )
      expect(run.parent_run_id).toBe(runId)
    })

    test('of the workspace is run for workflows that name none', async () => {
      bench.service.answers['/broken'] = (response) => reply(response, 500, {})
      const other = await publish({ start: onError })
      const set = 'update workspaces set error_workflow_id = $1 where id = $2'
      await bench.database.pool.query(set, [other.workflowId, bench.workspace.id])
      await bench.run(failing({}))
      await bench.database.pool.query(set, [null, bench.workspace.id])

      await vi.waitFor(async () => expect(await runsOf(other.workflowId)).toHaveLength(1), 40_000)
    })
  })
}
