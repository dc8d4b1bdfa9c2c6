import type { TestCase } from '#database/client'
import type { TestDocument } from '#graph/part'
import { type Expectation, judge, type Observed, type Stubs, type Verdict } from '#graph/test-case'
import type { Json, Workflow } from '#graph/workflow'
import type { ActorContext } from '../context.ts'
import { stored } from '../json.ts'
import { hashOf, snapshotOf } from '../workflow/snapshot.ts'
import { observe } from './observe.ts'

/** Nothing in a test waits for anybody, so that one which takes longer hangs in a loop or a formula. */
const PATIENCE_MS = 60_000
const AT_ONCE = 4

type Rehearsed = { runId: string | null; passed: boolean; verdicts: Verdict[]; problem: string | null }

type All = { workflowId: string; document: Workflow; cases: TestCase[] }

/** Runs the cases on a document, a few at a time, and keeps what came of each. */
export async function rehearseAll(
  ctx: ActorContext,
  { workflowId, document, cases }: All,
): Promise<TestCase[]> {
  if (cases.length === 0) return []
  const refusal = ctx.app.runtime.refusal()
  if (refusal) throw refusal
  const hash = hashOf(document)
  const waiting = cases.map((row, index) => ({ row, index }))
  const ran: TestCase[] = [...cases]

  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { row, index } = next
      const came = await rehearse(ctx, { workflowId, document, testCase: row })
      ran[index] = await keep(ctx, row, hash, came)
    }
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, cases.length) }, work))

  return ran
}

async function rehearse(
  ctx: ActorContext,
  { workflowId, document, testCase }: { workflowId: string; document: Workflow; testCase: TestCase },
): Promise<Rehearsed> {
  const { workspaceId, userId } = ctx.actor
  const { runtime } = ctx.app
  const { nodeId } = testCase
  if (!document.nodes.some(({ id }) => id === nodeId)) return broken(null, 'The step it starts from is gone.')

  const rehearsal: TestDocument = { ...document, stubs: stored<Stubs>(testCase.stubs) }
  const { runId } = await runtime.start({
    workspaceId,
    workflowId,
    snapshotId: await snapshotOf(ctx.db, { workspaceId, document: rehearsal }),
    version: null,
    nodeId,
    payload: stored<Json>(testCase.payload),
    startedById: userId,
  })
  const outcome = await runtime.outcome(runId, PATIENCE_MS)
  if (!outcome) {
    await runtime.cancel(runId)
    return broken(runId, `It had not ended after ${PATIENCE_MS / 1_000} s and was cancelled.`)
  }
  const expectations = stored<Expectation[]>(testCase.expectations)

  return judged(runId, expectations, await observe(ctx, { runId, outcome, expectations, testCase }))
}

const broken = (runId: string | null, problem: string): Rehearsed => ({
  runId,
  passed: false,
  verdicts: [],
  problem,
})

/** A run that fails is no success unless a row of the table says that it must fail. */
function judged(runId: string, expectations: Expectation[], observed: Observed): Rehearsed {
  const verdicts = expectations.map((expectation) => judge(expectation, observed))
  const asksHow = expectations.some(({ step, of }) => step === null && of === 'result')
  const problem =
    asksHow || observed.run.result === 'done' ? null : (observed.run.error ?? 'The run was cancelled.')

  return { runId, verdicts, problem, passed: problem === null && verdicts.every(({ passed }) => passed) }
}

function keep({ db, actor }: ActorContext, { id, revision }: TestCase, hash: string, came: Rehearsed) {
  const { passed, verdicts, problem, runId } = came

  return db.testCase.update({
    where: { id, workspaceId: actor.workspaceId },
    data: {
      passed,
      verdicts,
      problem,
      ranAs: runId,
      ranAt: new Date(),
      ranHash: hash,
      ranRevision: revision,
    },
  })
}
