import type { Json, Node, Workflow } from '#graph/workflow'
import type { ActorContext } from './context.ts'
import { stored } from './json.ts'

export type User = { id: string; title: string }

/** How a node names the thing asked about: what its JSON holds, and how to read it from there. */
export type Naming = { part: (id: string) => Json; idOf: (node: Node) => Json | undefined }

/** The workflows whose draft or live version names each thing. Two queries, however many there are. */
export async function usedBy(
  { db, actor }: ActorContext,
  ids: string[],
  { part, idOf }: Naming,
): Promise<Map<string, User[]>> {
  const naming = ids.map((id) => ({ path: ['nodes'], array_contains: [part(id)] }))
  const { workspaceId } = actor
  const [drafts, snapshots] = await Promise.all([
    db.workflow.findMany({
      where: { workspaceId, binnedAt: null, OR: naming.map((draft) => ({ draft })) },
      select: { id: true, title: true, draft: true },
    }),
    db.snapshot.findMany({
      where: { workspaceId, OR: naming.map((document) => ({ document })), versions: { some: {} } },
      select: {
        document: true,
        versions: {
          select: { number: true, workflow: { select: { id: true, title: true, liveVersion: true } } },
        },
      },
    }),
  ])
  const live = snapshots.flatMap(({ document, versions }) =>
    versions
      .filter(({ number, workflow }) => workflow.liveVersion === number)
      .map(({ workflow }) => ({ ...workflow, document })),
  )

  return byThing([...drafts.map(({ draft, ...row }) => ({ ...row, document: draft })), ...live], idOf)
}

function byThing(users: (User & { document: unknown })[], idOf: Naming['idOf']): Map<string, User[]> {
  const found = new Map<string, Map<string, User>>()
  for (const { id, title, document } of users) {
    for (const node of stored<Workflow>(document).nodes) {
      const thing = idOf(node)
      if (typeof thing === 'string') found.set(thing, (found.get(thing) ?? new Map()).set(id, { id, title }))
    }
  }

  return new Map([...found].map(([thing, workflows]) => [thing, [...workflows.values()]]))
}
