import type { Table } from '#database/client'
import { Prisma } from '#database/client'
import { NodeError } from '#nodes/execute'
import type { Column, Definition } from './columns.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export type Named = { workspaceId: string; id: string }

/** The definition of a table, when it is of this workspace. */
export async function openTable(db: Pick<Prisma.TransactionClient, 'table'>, { workspaceId, id }: Named) {
  const row = UUID.test(id) ? await db.table.findFirst({ where: { id, workspaceId } }) : null
  if (!row) throw missing()

  return definitionOf(row)
}

/** The same for those who write: until they are done, its columns and its key stay what they are. */
export async function holdTable(
  tx: Prisma.TransactionClient,
  { workspaceId, id }: Named,
): Promise<Definition> {
  if (!UUID.test(id)) throw missing()
  const [row] = await tx.$queryRaw<Definition[]>(Prisma.sql`
    select id, workspace_id as "workspaceId", name, columns, key_column as "keyColumn" from tables
    where id = ${id}::uuid and workspace_id = ${workspaceId}::uuid
    for key share`)
  if (!row) throw missing()

  return row
}

export function definitionOf({ id, workspaceId, name, columns, keyColumn }: Table): Definition {
  // The column only ever holds what `column-list.ts` let in.
  return { id, workspaceId, name, columns: columns as Column[], keyColumn }
}

function missing(): NodeError {
  return new NodeError('The table of this step is not here.', {
    fix: 'It may have been removed, or belong to another workspace. Choose another table.',
  })
}
