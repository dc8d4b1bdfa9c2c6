import type { Step } from '#database/client'
import type { Stub } from '#graph/test-case'
import type { Json, Node, Workflow } from '#graph/workflow'
import { nodeType } from '#nodes/find'
import { reachesOut } from '#server/runtime/stubs'
import { fromStored } from '#server/values/handle'
import type { ActorContext } from '../context.ts'
import { stored } from '../json.ts'

export type RecordedStep = { path: string; node: Node; stub: Stub; input: Json; isWrite: boolean }

/** One row more than a case may hold is enough to be refused there. */
const MOST = 1_001

/** What each step that reached the world outside was given, and what it answered, in the order of the run. */
export async function recordedSteps(
  ctx: ActorContext,
  { runId, document }: { runId: string; document: Workflow },
): Promise<RecordedStep[]> {
  const outward = new Map(document.nodes.filter(reachesOut).map((node) => [node.id, node]))
  const rows = await ctx.db.step.findMany({
    where: { runId, nodeId: { in: [...outward.keys()] }, status: { in: ['done', 'failed'] } },
    orderBy: [{ startedAt: 'asc' }, { attempt: 'asc' }],
    take: MOST,
  })
  const last = new Map(rows.map((row) => [row.path, row]))

  return Promise.all(
    [...last.values()].flatMap((row) => {
      const node = outward.get(row.nodeId)
      return node ? [recorded(ctx, row, node)] : []
    }),
  )
}

async function recorded(ctx: ActorContext, row: Step, node: Node): Promise<RecordedStep> {
  const whole = (column: unknown) => ctx.app.values.load(ctx.actor.workspaceId, fromStored(stored(column)))
  const message = stored<{ message: string } | null>(row.error)?.message ?? 'It failed.'
  const stub: Stub =
    row.status === 'failed'
      ? { error: { message } }
      : { output: await whole(row.output), port: row.port ?? 'out' }
  const isWrite = nodeType(node.type, node.version)?.effect === 'write'

  return { path: row.path, node, stub, input: await whole(row.input), isWrite }
}
