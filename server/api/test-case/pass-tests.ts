import { z } from 'zod'
import type { Workflow } from '#graph/workflow'
import type { ActorContext } from '../context.ts'
import { refuse } from '../refuse.ts'
import { hashOf } from '../workflow/snapshot.ts'
import { isCurrent } from './case-row.ts'
import { rehearseAll } from './rehearse.ts'

export const passedTests = z
  .object({ passed: z.int(), failed: z.int() })
  .describe('What came of its test cases, on the document that is published.')

type Publication = { id: string; title: string; document: Workflow; block: boolean }

/**
 * Runs the test cases of a workflow on what is about to be published, but for those that have passed on this very document.
 * Where the workflow says so, one that fails refuses it.
 */
export async function passTests(ctx: ActorContext, { id, title, document, block }: Publication) {
  const all = await ctx.db.testCase.findMany({
    where: { workflowId: id, workspaceId: ctx.actor.workspaceId },
    orderBy: { id: 'asc' },
  })
  const hash = hashOf(document)
  const due = all.filter((row) => !(row.passed && isCurrent(row, hash)))
  const ran = await rehearseAll(ctx, { workflowId: id, document, cases: due })
  const failed = ran.filter((row) => !row.passed)
  if (block && failed.length > 0) throw notPassed(title, failed)

  return { passed: all.length - failed.length, failed: failed.length }
}

function notPassed(title: string, [first, ...rest]: { title: string; problem: string | null }[]) {
  const more = rest.length > 0 ? ` (and ${rest.length} more)` : ''
  const why = first?.problem ? `: ${first.problem}` : ''

  return refuse('BAD_REQUEST', `“${title}” is not published: its test “${first?.title}” fails${why}${more}`, {
    fix: 'Look at its tests: mend the workflow, or the test where it expects what is no longer wanted.',
  })
}
