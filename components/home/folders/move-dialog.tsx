'use client'

import { Check, Folder as FolderIcon, FolderOutput } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog } from '#components/ui/dialog'
import type { Branch } from './tree.ts'

type Props = {
  open: boolean
  title: string
  places: Branch[]
  /** Where it lies now; undefined when several lie in different places. */
  here: string | null | undefined
  onClose: () => void
  onMove: (folderId: string | null) => void
}

/** Every folder, as a tree; choosing one moves. */
export function MoveDialog({ open, title, places, here, onClose, onMove }: Props) {
  const move = (id: string | null) => {
    onClose()
    if (id !== here) onMove(id)
  }

  return (
    <Dialog open={open} onOpenChange={(next) => !next && onClose()} title={title} size="small">
      <ul className="-mx-2 flex flex-col">
        <Place icon={<FolderOutput />} name="No folder" isHere={here === null} onClick={() => move(null)} />
        {places.map(({ id, name, depth }) => (
          <Place
            key={id}
            icon={<FolderIcon />}
            name={name}
            depth={depth}
            isHere={here === id}
            onClick={() => move(id)}
          />
        ))}
      </ul>
      {places.length === 0 && (
        <p className="mt-2 text-13 text-soft">
          There is no folder yet. Make one with “New folder” in the menu of the page.
        </p>
      )}
    </Dialog>
  )
}

type PlaceProps = { icon: ReactNode; name: string; depth?: number; isHere: boolean; onClick: () => void }

function Place({ icon, name, depth = 0, isHere, onClick }: PlaceProps) {
  return (
    <li>
      <button
        type="button"
        onClick={onClick}
        aria-current={isHere || undefined}
        className="flex min-h-9 w-full items-center gap-2 rounded-control px-2 text-left text-13 -outline-offset-2 hover:bg-hover [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-faint"
        style={{ paddingLeft: 8 + depth * 20 }}
      >
        {icon}
        <span className="min-w-0 grow truncate">{name}</span>
        {isHere && <Check aria-label="It is here" />}
      </button>
    </li>
  )
}
