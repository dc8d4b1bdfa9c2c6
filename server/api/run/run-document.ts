import type { Run } from '#database/client'
import type { TestDocument } from '#graph/part'
import type { Workflow } from '#graph/workflow'
import { nodeTypeOf } from '../catalog/node-type-of.ts'
import type { ActorContext } from '../context.ts'
import { stored } from '../json.ts'

/** The workflow as a run executes it. */
export async function documentOf({ db, actor }: ActorContext, { snapshotId }: Run): Promise<TestDocument> {
  const snapshot = await db.snapshot.findFirstOrThrow({
    where: { id: snapshotId, workspaceId: actor.workspaceId },
  })

  return asDrawn(stored(snapshot.document))
}

/** Without what a test case had its steps answer. */
function asDrawn({ stubs: _, ...document }: TestDocument): TestDocument {
  return document
}

/** The nodes that other nodes live in. */
export const loopIdsOf = ({ nodes }: Workflow): string[] =>
  nodes.filter((node) => nodeTypeOf(node)?.inside).map(({ id }) => id)

/** The nodes that call other workflows. */
export const callIdsOf = ({ nodes }: Workflow): ReadonlySet<string> =>
  new Set(nodes.filter(({ type }) => type === 'flow.call').map(({ id }) => id))
