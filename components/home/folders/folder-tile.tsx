'use client'

import { Ellipsis, Folder as FolderIcon, FolderInput, Pencil, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { IconButton } from '#components/ui/icon-button'
import { Menu } from '#components/ui/menu'
import { classes } from '../../ui/classes.ts'
import { type Dragged, startDrag, useDropPlace } from './drag.ts'
import type { Folder } from './tree.ts'

type Props = {
  folder: Folder
  /** Workflows in it and below. */
  count: number
  canChange: boolean
  onDrop: (dragged: Dragged) => void
  onRename: () => void
  onMove: () => void
  onRemove: () => void
}

export function FolderTile({ folder: { id, name }, count, canChange, onDrop, ...does }: Props) {
  const { isOver, props } = useDropPlace((dragged) => {
    if (!('folder' in dragged && dragged.folder === id)) onDrop(dragged)
  })

  return (
    <li
      {...(canChange && props)}
      draggable={canChange}
      onDragStart={(event) => startDrag(event, { folder: id })}
      className={classes(
        'relative flex items-center gap-2.5 rounded-card border py-2 pr-1 pl-3 transition-colors',
        isOver ? 'border-accent bg-accent-soft' : 'border-hairline bg-panel hover:border-control',
      )}
    >
      <FolderIcon className="size-4 shrink-0 text-faint" aria-hidden="true" />
      <span className="min-w-0 grow">
        <Link
          href={`/?folder=${id}`}
          draggable={false}
          className="block truncate text-13 font-medium after:absolute after:inset-0 after:rounded-card focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent"
        >
          {name}
        </Link>
        <span className="block text-12 text-faint tabular-nums">
          {count === 1 ? '1 workflow' : `${count.toLocaleString('en')} workflows`}
        </span>
      </span>
      {canChange && (
        <span className="relative">
          <Menu
            items={[
              { label: 'Rename…', icon: <Pencil />, onSelect: does.onRename },
              { label: 'Move…', icon: <FolderInput />, onSelect: does.onMove },
              'separator',
              {
                label: 'Remove folder',
                help: 'What is in it moves up.',
                icon: <Trash2 />,
                danger: true,
                onSelect: does.onRemove,
              },
            ]}
            trigger={
              <IconButton
                size="small"
                label={`More for the folder ${name}`}
                icon={<Ellipsis aria-hidden="true" />}
              />
            }
          />
        </span>
      )}
    </li>
  )
}
