import type { PrismaClient } from '#database/client'

/** A folder and all inside it, however deep. Empty when it is not in the workspace. */
export async function foldersBelow(db: PrismaClient, workspaceId: string, id: string): Promise<string[]> {
  const rows = await db.folder.findMany({
    where: { workspaceId, removedAt: null },
    select: { id: true, parentId: true },
  })
  const inside = Map.groupBy(rows, ({ parentId }) => parentId)
  const below = (parent: string): string[] => [
    parent,
    ...(inside.get(parent) ?? []).flatMap((child) => below(child.id)),
  ]

  return rows.some((row) => row.id === id) ? below(id) : []
}
