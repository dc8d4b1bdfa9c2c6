/** A folder as the list of them gives it. */
export type Folder = { id: string; parentId: string | null; name: string; workflows: number }

/** A folder with how deep it lies, in the order in which a tree shows it. */
export type Branch = Folder & { depth: number }

export function treeOf(folders: Folder[], parentId: string | null = null, depth = 0): Branch[] {
  return folders
    .filter((folder) => folder.parentId === parentId)
    .flatMap((folder) => [{ ...folder, depth }, ...treeOf(folders, folder.id, depth + 1)])
}

/** From the outermost folder down to this one; empty when it is not there. */
export function wayTo(folders: Folder[], id: string | null | undefined): Folder[] {
  const folder = folders.find((each) => each.id === id)

  return folder ? [...wayTo(folders, folder.parentId), folder] : []
}

/** Workflows in a folder and all inside it. */
export function countBelow(folders: Folder[], id: string): number {
  const own = folders.find((folder) => folder.id === id)?.workflows ?? 0
  const inside = folders.filter(({ parentId }) => parentId === id)

  return inside.reduce((sum, folder) => sum + countBelow(folders, folder.id), own)
}

/** Where a folder may be moved: not into itself or anything inside it. */
export function placesFor(folders: Folder[], id: string): Branch[] {
  return treeOf(folders).filter((place) => !wayTo(folders, place.id).some((above) => above.id === id))
}
