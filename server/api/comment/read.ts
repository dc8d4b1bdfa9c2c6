import type { Prisma } from '#database/client'
import type { ActorContext } from '../context.ts'
import { notFound } from '../refuse.ts'
import type { Thread } from './fields.ts'

const MOST_ANSWERS = 200

export const withAnswers = {
  mentions: true,
  answers: { include: { mentions: true }, orderBy: { id: 'asc' }, take: MOST_ANSWERS },
} as const satisfies Prisma.CommentInclude

type Row = Prisma.CommentGetPayload<{ include: typeof withAnswers }>
type Said = Omit<Row, 'answers'>

/** The row, when it is in the workspace of whoever asks. */
export async function findComment({ db, actor }: ActorContext, id: string) {
  const row = await db.comment.findFirst({
    where: { id, workspaceId: actor.workspaceId },
    include: { ...withAnswers, workflow: { select: { title: true } } },
  })
  if (!row) throw notFound('comment')

  return row
}

/** Threads as people read them, with the names of all who take part. */
export async function threadsOf(ctx: ActorContext, rows: Row[]): Promise<Thread[]> {
  const said = rows.flatMap((row): Said[] => [row, ...row.answers])
  const ids = said.flatMap(({ authorId, resolvedById, mentions }) => [
    authorId,
    ...(resolvedById ? [resolvedById] : []),
    ...mentions.map(({ userId }) => userId),
  ])
  const users = await ctx.db.user.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true, email: true },
  })
  const names = new Map(users.map(({ id, name, email }) => [id, name || email]))
  const person = (id: string) => ({ id, name: names.get(id) ?? 'Somebody who left' })
  const comment = ({ id, authorId, text, mentions, createdAt, editedAt, removedAt }: Said) => ({
    id,
    author: person(authorId),
    text,
    mentions: mentions.map(({ userId }) => person(userId)),
    isNew: mentions.some(({ userId, seenAt }) => userId === ctx.actor.userId && !seenAt),
    createdAt: createdAt.toISOString(),
    editedAt: editedAt?.toISOString() ?? null,
    removedAt: removedAt?.toISOString() ?? null,
  })

  return rows.map((row) => ({
    ...comment(row),
    workflowId: row.workflowId,
    nodeId: row.nodeId,
    nodeTitle: row.nodeTitle,
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    resolvedBy: row.resolvedById ? person(row.resolvedById) : null,
    answers: row.answers.map(comment),
  }))
}

/** Pages that show the workflow read its comments again. */
export function tellComments({ app, actor }: ActorContext, workflowId: string) {
  app.people.tell({ workspaceId: actor.workspaceId, workflowId }, { kind: 'comments' })
}
