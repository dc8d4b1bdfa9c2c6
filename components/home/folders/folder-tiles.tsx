'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useCan } from '../../shell/account.tsx'
import type { Dragged } from './drag.ts'
import { FolderNameDialog } from './folder-name-dialog.tsx'
import { FolderTile } from './folder-tile.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { countBelow, type Folder, placesFor } from './tree.ts'
import { useFolderActions } from './use-folders.ts'

type Props = {
  folders: Folder[]
  /** Whose content is shown; null for the outermost. */
  parentId: string | null
  onDrop: (dragged: Dragged, folderId: string) => void
}

/** The folders that lie here: to open, to drop things on, and each with its menu. */
export function FolderTiles({ folders, parentId, onDrop }: Props) {
  const router = useRouter()
  const canSave = useCan('folder.save')
  const { save, remove } = useFolderActions()
  const [renamed, rename] = useState<Folder | null>(null)
  const [moved, move] = useState<Folder | null>(null)
  const here = folders.filter((folder) => folder.parentId === parentId)
  if (here.length === 0) return null

  return (
    <section aria-label="Folders">
      <ul className="grid grid-cols-2 gap-2 sm:grid-cols-3 lg:grid-cols-4">
        {here.map((folder) => (
          <FolderTile
            key={folder.id}
            folder={folder}
            count={countBelow(folders, folder.id)}
            canChange={canSave}
            onDrop={(dragged) => onDrop(dragged, folder.id)}
            onRename={() => rename(folder)}
            onMove={() => move(folder)}
            onRemove={() => remove(folder, () => router.refresh())}
          />
        ))}
      </ul>
      <FolderNameDialog
        open={renamed !== null}
        title="Rename the folder"
        name={renamed?.name ?? ''}
        action="Rename"
        onClose={() => rename(null)}
        onName={(name) => save.mutateAsync({ id: renamed?.id ?? '', name })}
      />
      <MoveDialog
        open={moved !== null}
        title={`Move “${moved?.name}”`}
        places={moved ? placesFor(folders, moved.id) : []}
        here={moved?.parentId ?? null}
        onClose={() => move(null)}
        onMove={(parentId) => moved && save.mutate({ id: moved.id, parentId })}
      />
    </section>
  )
}
