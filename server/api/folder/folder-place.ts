import type { Prisma, PrismaClient } from '#database/client'
import { refuse } from '../refuse.ts'

/** Deeper than that nobody finds anything. */
export const DEEPEST = 5

type Folder = { id: string; parentId: string | null; name: string }

type Place = { workspaceId: string; id?: string; parentId: string | null; name: string }

/** Throws when a folder cannot lie there: too deep, inside itself, or beside one of the same name. */
export async function checkPlace(
  db: PrismaClient | Prisma.TransactionClient,
  { workspaceId, id, parentId, name }: Place,
): Promise<void> {
  const folders = await db.folder.findMany({
    where: { workspaceId, removedAt: null },
    select: { id: true, parentId: true, name: true },
  })
  const others = folders.filter((folder) => folder.parentId === parentId && folder.id !== id)
  if (others.some((other) => other.name.toLowerCase() === name.toLowerCase())) {
    throw refuse('CONFLICT', `There is a folder called “${name}” here already.`, {
      fix: 'Choose another name, or use that folder.',
    })
  }
  const above = wayUp(folders, parentId)
  if (id && above.includes(id)) {
    throw refuse('CONFLICT', `“${name}” cannot lie inside itself.`, { fix: 'Choose another folder.' })
  }
  if (above.length + (id ? heightOf(folders, id) : 1) > DEEPEST) {
    throw refuse('CONFLICT', `Folders go ${DEEPEST} levels deep, and this would be deeper.`, {
      fix: 'Choose a folder further up.',
    })
  }
}

function wayUp(folders: Folder[], id: string | null): string[] {
  const folder = folders.find((each) => each.id === id)

  return folder ? [folder.id, ...wayUp(folders, folder.parentId)] : []
}

/** How many levels a folder and what is inside it take. */
function heightOf(folders: Folder[], id: string): number {
  const inside = folders.filter(({ parentId }) => parentId === id)

  return 1 + Math.max(0, ...inside.map((folder) => heightOf(folders, folder.id)))
}
