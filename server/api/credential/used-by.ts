import type { Workflow } from '#graph/workflow'
import type { ActorContext } from '../context.ts'
import { stored } from '../json.ts'

export type User = { id: string; title: string }

/** The workflows whose draft or live version names each credential. Two queries, however many there are. */
export async function usedBy({ db, actor }: ActorContext, ids: string[]): Promise<Map<string, User[]>> {
  const naming = ids.map((id) => ({ path: ['nodes'], array_contains: [{ credential: id }] }))
  const { workspaceId } = actor
  const [drafts, snapshots] = await Promise.all([
    db.workflow.findMany({
      where: { workspaceId, OR: naming.map((draft) => ({ draft })) },
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

  return byCredential([...drafts.map(({ draft, ...row }) => ({ ...row, document: draft })), ...live])
}

function byCredential(users: (User & { document: unknown })[]): Map<string, User[]> {
  const found = new Map<string, Map<string, User>>()
  for (const { id, title, document } of users) {
    for (const { credential } of stored<Workflow>(document).nodes) {
      if (credential) found.set(credential, (found.get(credential) ?? new Map()).set(id, { id, title }))
    }
  }

  return new Map([...found].map(([credential, workflows]) => [credential, [...workflows.values()]]))
}
