import type { Prisma } from '#database/client'
import { canonical } from '#graph/canonical'
import type { NodeType } from '#graph/node-type'
import type { Json, Node } from '#graph/workflow'
import { nodeType as inCatalog } from '#nodes/find'
import type { Wanted } from '../listening.ts'

export type TypeOf = (type: string, version: number) => NodeType | undefined

type Scope = { workflowId: string; workspaceId: string | null; wanted: Wanted[] }

/**
 * Makes the registrations of a workflow those that its live version wants. What is no longer wanted ends, and what is
 * wanted anew is due at once; the calls are made afterwards, however often it takes.
 */
export async function syncRegistrations(
  tx: Prisma.TransactionClient,
  { workflowId, workspaceId, wanted }: Scope,
  typeOf: TypeOf = inCatalog,
) {
  const registering = wanted.flatMap((each) =>
    each.kind === 'webhook' && registers(typeOf(each.node.type, each.node.version))
      ? [{ node: partOf(each.node), nodeId: each.node.id, path: each.path }]
      : [],
  )
  const rows = await tx.registration.findMany({ where: { workflowId, endedAt: null } })
  const isSame = (row: (typeof rows)[number], each: (typeof registering)[number]) =>
    row.nodeId === each.nodeId &&
    row.path === each.path &&
    canonical(row.node as Json) === canonical(each.node)

  const ended = rows.filter((row) => !registering.some((each) => isSame(row, each)))
  const now = new Date()
  await tx.registration.updateMany({
    where: { id: { in: ended.map(({ id }) => id) } },
    data: { endedAt: now, renewAt: now, errors: 0, leasedBy: null, leasedUntil: null },
  })
  for (const each of registering) {
    if (!workspaceId || rows.some((row) => isSame(row, each))) continue
    await tx.registration.create({ data: { ...each, workflowId, workspaceId, renewAt: now } })
  }
}

function registers(nodeType: NodeType | undefined): boolean {
  return nodeType?.trigger?.via === 'webhook' && nodeType.trigger.life !== undefined
}

/** What the service is told by: moving a step about, or naming it, changes nothing there. */
function partOf({ id, type, version, input, credential }: Node) {
  return { id, type, version, input, credential: credential ?? null }
}
