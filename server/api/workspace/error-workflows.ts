import type { Workflow } from '#graph/workflow'
import type { ActorContext } from '../context.ts'
import { stored } from '../json.ts'

const TYPE = 'trigger.error'

/** The workflows that can deal with a failure: published, and begun by “When a run fails”. By title. */
export async function errorWorkflows({ db, actor: { workspaceId } }: Pick<ActorContext, 'db' | 'actor'>) {
  const snapshots = await db.snapshot.findMany({
    where: {
      workspaceId,
      document: { path: ['nodes'], array_contains: [{ type: TYPE }] },
      versions: { some: {} },
    },
    select: {
      document: true,
      versions: {
        select: { number: true, workflow: { select: { id: true, title: true, liveVersion: true } } },
      },
    },
  })
  const able = snapshots.filter(({ document }) =>
    stored<Workflow>(document).nodes.some(({ type, disabled }) => type === TYPE && !disabled),
  )

  return able
    .flatMap(({ versions }) => versions)
    .filter(({ number, workflow }) => workflow.liveVersion === number)
    .map(({ workflow: { id, title } }) => ({ id, title }))
    .toSorted((one, other) => one.title.localeCompare(other.title))
}
