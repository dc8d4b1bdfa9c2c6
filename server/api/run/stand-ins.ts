import type { PrismaClient } from '#database/client'
import { outputSchema } from '#graph/outputs'
import { isPinnable } from '#graph/pinned'
import { sampleValue } from '#graph/sample-value'
import type { Json, Node, Workflow } from '#graph/workflow'
import { fromStored, handleOf } from '#server/values/handle'
import { nodeTypeOf } from '../catalog/node-type-of.ts'
import { stored } from '../json.ts'

/** The document with data pinned on these steps, for one test: what they gave last, else an example. */
export async function withStandIns(
  db: PrismaClient,
  { workflowId, document, nodeIds }: { workflowId: string; document: Workflow; nodeIds: string[] },
): Promise<Workflow> {
  const nodes = document.nodes.map(async (node) => {
    if (!nodeIds.includes(node.id) || node.pinned !== undefined) return node
    return { ...node, pinned: (await lastOutput(db, workflowId, node.id)) ?? exampleOf(node) }
  })

  return { ...document, nodes: await Promise.all(nodes) }
}

async function lastOutput(db: PrismaClient, workflowId: string, nodeId: string): Promise<Json | undefined> {
  const step = await db.step.findFirst({
    where: { nodeId, status: 'done', run: { workflowId } },
    orderBy: { startedAt: 'desc' },
    select: { output: true },
  })
  const output = step ? fromStored(stored(step.output ?? null)) : undefined

  return output === undefined || handleOf(output) || !isPinnable(output) ? undefined : output
}

function exampleOf(node: Node): Json {
  const type = nodeTypeOf(node)
  if (!type) return {}

  return type.example?.output ?? sampleValue(outputSchema(node, type))
}
