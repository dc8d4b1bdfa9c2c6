import { z } from 'zod'
import type { TestCase } from '#database/client'
import type { Json } from '#graph/workflow'
import type { ActorContext } from '../context.ts'
import { json, stored } from '../json.ts'
import { notFound } from '../refuse.ts'

export const verdict = z.object({
  passed: z.boolean(),
  got: json.optional().describe('What was found, where the expectation does not hold.'),
  why: z.string().optional(),
})

const last = z.object({
  passed: z.boolean(),
  at: z.iso.datetime(),
  runId: z.uuid().nullable(),
  isCurrent: z.boolean().describe('Of the draft and the test case as they are now.'),
  problem: z.string().nullable().describe('Why it could not be run to its end.'),
  verdicts: z.array(verdict).describe('One for each expectation, in their order.'),
})

export const caseRow = z.object({
  id: z.uuid(),
  title: z.string(),
  nodeId: z.string(),
  expectations: z.int().describe('How many.'),
  updatedAt: z.iso.datetime(),
  last: last.nullable(),
})

/** The row, when it is in the workspace of whoever asks. */
export async function findCase({ db, actor }: ActorContext, id: string) {
  const row = await db.testCase.findFirst({ where: { id, workspaceId: actor.workspaceId } })
  if (!row) throw notFound('test case')

  return row
}

/** `hash` is that of the draft. */
export function rowOf(row: TestCase, hash: string): z.infer<typeof caseRow> {
  return {
    id: row.id,
    title: row.title,
    nodeId: row.nodeId,
    expectations: stored<Json[]>(row.expectations).length,
    updatedAt: row.updatedAt.toISOString(),
    last: lastOf(row, hash),
  }
}

export function lastOf(row: TestCase, hash: string): z.infer<typeof last> | null {
  if (row.ranAt === null || row.passed === null) return null

  return {
    passed: row.passed,
    at: row.ranAt.toISOString(),
    runId: row.ranAs,
    isCurrent: isCurrent(row, hash),
    problem: row.problem,
    verdicts: stored<z.infer<typeof verdict>[] | null>(row.verdicts) ?? [],
  }
}

/** Whether the newest result says something of this document. */
export const isCurrent = ({ ranHash, ranRevision, revision }: TestCase, hash: string): boolean =>
  ranHash === hash && ranRevision === revision
