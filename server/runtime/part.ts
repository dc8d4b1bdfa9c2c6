import { narrowed, type Part, targetIn } from '#graph/part'
import type { Plan } from '#graph/plan'
import { outputOf, type Result, type Results } from '#graph/schedule'
import { nodeIdOf } from '#graph/step-path'
import type { Json } from '#graph/workflow'
import { nodeType } from '#nodes/find'
import type { Queue } from './queue.ts'
import type { Snapshot } from './snapshots.ts'
import { type Frame, pathOf, type Walk } from './walk.ts'

/** What a test runs of a draft, and by path the outputs that stand in for steps before it. */
export type TestedPart = Part & { saved: { [path: string]: Json } }

type Scope = { plan: Plan; frame: Frame; container?: string }

/** A scope as far as the part under test goes, and what is ready whatever led to it; whole where no part goes through. */
export function partOf(
  { snapshot, part }: Pick<Walk, 'snapshot' | 'part'>,
  { plan, frame, container }: Scope,
): { plan: Plan; first: Results; ready?: string } {
  const target = part ? targetIn(snapshot.nodes, part.nodeId, container) : undefined
  if (!part || target === undefined) return { plan, first: {} }

  const given = (id: string) => givenAt(part, pathOf(frame, id))
  const narrow = narrowed(plan, { part, target, given })
  for (const [id, result] of Object.entries(narrow.first)) {
    const output = outputOf(result)
    if (output !== undefined) frame.scope.steps[id] = output
  }

  return { ...narrow, ...(part.reach === 'from' && { ready: target }) }
}

function givenAt({ given, saved }: TestedPart, path: string): Result | undefined {
  const port = given[path]?.port
  const output = saved[path]

  return port === undefined || output === undefined ? undefined : { status: 'done', output, port }
}

/** Read once a run is taken up, and the same each time: what a step gave never changes. */
export async function givenOutputs({ given }: Part, { nodes }: Snapshot, queue: Pick<Queue, 'outputs'>) {
  const kept = Object.entries(given).flatMap(([path, each]) =>
    each.from === 'run' ? [{ path, runId: each.runId, at: each.path }] : [],
  )
  const runs = Map.groupBy(kept, ({ runId }) => runId)
  const found = [...runs].map(async ([runId, wanted]) => {
    const rows = await queue.outputs(
      runId,
      wanted.map(({ at }) => at),
    )
    const outputs = new Map(rows.map(({ path, output }) => [path, output]))
    return wanted.flatMap(({ path, at }): [string, Json][] => {
      const output = outputs.get(at)
      return output === undefined ? [] : [[path, output]]
    })
  })
  const stated = Object.entries(given).flatMap(([path, { from }]): [string, Json][] => {
    const node = nodes.get(nodeIdOf(path))
    const output = from === 'pinned' ? node?.pinned : from === 'example' ? exampleOf(node) : undefined
    return output === undefined ? [] : [[path, output]]
  })

  return Object.fromEntries([...stated, ...(await Promise.all(found)).flat()])
}

const exampleOf = (node: { type: string; version: number } | undefined) =>
  node && nodeType(node.type, node.version)?.example?.output
