import type { Table } from '#database/client'
import type { ActorContext } from '../context.ts'
import { notFound } from '../refuse.ts'

/** The row, when it is in the workspace of whoever asks. */
export async function findTable(
  { db, actor }: Pick<ActorContext, 'actor'> & { db: Pick<ActorContext['db'], 'table'> },
  id: string,
): Promise<Table> {
  const row = await db.table.findFirst({ where: { id, workspaceId: actor.workspaceId } })
  if (!row) throw notFound('table')

  return row
}
