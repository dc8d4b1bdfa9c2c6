import type { PrismaClient } from '#database/client'
import { outputSchema } from '#graph/outputs'
import type { Given, Part, Wanted } from '#graph/part'
import { wantedBy } from '#graph/part'
import { chosenPort } from '#graph/ports'
import type { Node, Workflow } from '#graph/workflow'
import { nodeTypeOf } from '../catalog/node-type-of.ts'
import type { ActorContext } from '../context.ts'
import { refuse } from '../refuse.ts'

/** So many runs back data is looked for. */
export const RUNS_BACK = 20

type About = {
  workflowId: string
  document: Workflow
  part: Omit<Part, 'given'>
  /** Asked first: the run somebody looks at. */
  sourceRunId: string | undefined
}

/**
 * What stands in for the steps before a part of a draft: what is pinned, else what the run asked for or a newer one
 * gave, else the example of the step. Of steps that do not lead there only what came of the same run: a mix of two runs could
 * go both ways of a branch.
 */
export async function savedData(ctx: ActorContext, { sourceRunId, ...about }: About): Promise<Part['given']> {
  const { document, part, workflowId } = about
  const nodes = new Map(document.nodes.map((node) => [node.id, node]))
  const wanted = wantedBy(document, part).filter(({ nodeId }) => {
    const node = nodes.get(nodeId)
    return node && !node.disabled && !nodeTypeOf(node)?.trigger
  })
  const runIds = sourceRunId ? [sourceRunId] : await newestRuns(ctx, workflowId)
  const kept = await newestSteps(
    ctx.db,
    runIds,
    wanted.map(({ path }) => path),
  )
  const leading = new Set(wanted.flatMap(({ path, leads }) => (leads ? (kept.get(path)?.runId ?? []) : [])))
  const given = wanted.flatMap((each): [string, Given][] => {
    const node = nodes.get(each.nodeId)
    const found = node && givenBy(node, each, { kept, leading })
    return found ? [[each.path, found]] : []
  })
  const steps = wanted.filter(({ leads }) => leads)
  if (steps.length > 0 && !steps.some(({ path }) => given.some(([at]) => at === path)))
    throw nothingYet(nodes.get(part.nodeId))

  return Object.fromEntries(given)
}

type Kept = { runId: string; path: string; port: string | null; at: string }

function givenBy(
  node: Node,
  { path, leads }: Wanted,
  { kept, leading }: { kept: Map<string, Kept>; leading: Set<string> },
): Given | null {
  const type = nodeTypeOf(node)
  if (node.pinned !== undefined) return { from: 'pinned', port: chosenPort(node.pinned, type) }
  const found = kept.get(path)
  if (found && (leads || leading.has(found.runId)))
    return { ...found, from: 'run', port: found.port ?? 'out' }
  const example = leads && type?.example?.output
  // Where each workflow gives fields of its own, those of the example would only mislead.
  if (
    !type ||
    !example ||
    type.inside ||
    node.type === 'flow.call' ||
    outputSchema(node, type) !== type.output
  )
    return null

  return { from: 'example', port: chosenPort(example, type) }
}

async function newestRuns({ db, actor }: ActorContext, workflowId: string): Promise<string[]> {
  const runs = await db.run.findMany({
    where: { workflowId, workspaceId: actor.workspaceId },
    orderBy: { createdAt: 'desc' },
    take: RUNS_BACK,
    select: { id: true },
  })

  return runs.map(({ id }) => id)
}

async function newestSteps(db: PrismaClient, runIds: string[], paths: string[]): Promise<Map<string, Kept>> {
  const done = await db.step.findMany({
    where: { runId: { in: runIds }, path: { in: paths }, status: 'done' },
    orderBy: { finishedAt: 'asc' },
    select: { runId: true, path: true, port: true, finishedAt: true, startedAt: true },
  })

  return new Map(
    done.map(({ finishedAt, startedAt, ...step }) => [
      step.path,
      { ...step, at: (finishedAt ?? startedAt).toISOString() },
    ]),
  )
}

const nothingYet = (node: Node | undefined) =>
  refuse(
    'BAD_REQUEST',
    `The steps before “${node?.title ?? 'this one'}” have not run yet, so there is no data to test it on.`,
    {
      fix: 'Run to this step once, or pin data on the step before it.',
    },
  )
