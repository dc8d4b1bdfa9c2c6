import { z } from 'zod'
import type { Workflow as Row } from '#database/client'
import type { Workflow } from '#graph/workflow'
import type { ActorContext } from '../context.ts'
import { stored } from '../json.ts'
import { notFound } from '../refuse.ts'
import { empty } from './document.ts'

/** Names a document of a workflow: what is drawn now, what is live, a version, a draft kept or sent to review. */
export const sideName = z
  .string()
  .regex(/^(draft|live|\d{1,9}|(copy|review)-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/)
  .describe('`draft`, `live`, the number of a version, or `copy-` or `review-` and an id.')

export type Side = {
  /** Of the version, when it is one. */
  version: number | null
  at: Date
  /** Who made it so; null when that is not known. */
  byId: string | null
  document: Workflow
}

type Find = (ctx: ActorContext, row: Row, id: string) => Promise<Side | null>

/** The document that `name` stands for. While nothing is live, that is an empty one. */
export async function sideOf(ctx: ActorContext, row: Row, name: string): Promise<Side> {
  const [, kind = name, id = name] = /^(copy|review)-(.*)$/.exec(name) ?? []
  const find = finders[kind] ?? version
  const side = await find(ctx, row, id)
  if (!side) throw notFound(kind === 'copy' || kind === 'review' ? kind : 'version')

  return side
}

const finders: { [kind: string]: Find } = {
  draft: async (_ctx, { draft, updatedAt }) => ({
    ...{ version: null, at: updatedAt, byId: null },
    document: stored<Workflow>(draft),
  }),

  live: async (ctx, row) =>
    row.liveVersion === null
      ? { version: null, at: row.createdAt, byId: null, document: empty }
      : version(ctx, row, String(row.liveVersion)),

  async copy({ db, actor: { workspaceId } }, row, id) {
    const copy = await db.draftCopy.findFirst({
      where: { id, workflowId: row.id, workspaceId },
      include: { snapshot: { select: { document: true } } },
    })

    return (
      copy && {
        ...{ version: null, at: copy.keptAt, byId: copy.keptById },
        document: stored<Workflow>(copy.snapshot.document),
      }
    )
  },

  async review({ db, actor: { workspaceId } }, row, id) {
    const review = await db.review.findFirst({
      where: { id, workflowId: row.id, workspaceId },
      include: { snapshot: { select: { document: true } } },
    })

    return (
      review && {
        ...{ version: null, at: review.requestedAt, byId: review.requestedById },
        document: stored<Workflow>(review.snapshot.document),
      }
    )
  },
}

async function version({ db, actor: { workspaceId } }: ActorContext, row: Row, number: string) {
  const found = await db.version.findFirst({
    where: { workflowId: row.id, number: Number(number), workflow: { workspaceId } },
    include: { snapshot: { select: { document: true } } },
  })

  return (
    found && {
      ...{ version: found.number, at: found.publishedAt, byId: found.publishedById },
      document: stored<Workflow>(found.snapshot.document),
    }
  )
}
