'use client'

import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { classes } from '../../ui/classes.ts'
import { type Dragged, useDropPlace } from './drag.ts'
import type { Folder } from './tree.ts'

type Props = {
  way: Folder[]
  /** What is open when it is no folder. */
  here: string | undefined
  onDrop: (dragged: Dragged, folderId: string | null) => void
}

/** The way from all workflows to the folder that is open. What is dragged onto a part of it goes there. */
export function Breadcrumb({ way, here, onDrop }: Props) {
  const above = way.slice(0, -1)

  return (
    <nav aria-label="Folders above" className="-mt-3 flex flex-wrap items-center gap-1 text-13 text-soft">
      <Crumb href="/" name="All workflows" onDrop={(dragged) => onDrop(dragged, null)} />
      {above.map(({ id, name }) => (
        <Crumb key={id} href={`/?folder=${id}`} name={name} onDrop={(dragged) => onDrop(dragged, id)} />
      ))}
      <span className="px-1 text-faint">{here ?? way.at(-1)?.name}</span>
    </nav>
  )
}

function Crumb({ href, name, onDrop }: { href: string; name: string; onDrop: (dragged: Dragged) => void }) {
  const { isOver, props } = useDropPlace(onDrop)

  return (
    <>
      <Link
        href={href}
        {...props}
        className={classes(
          'max-w-48 truncate rounded-control px-1 py-0.5 hover:bg-hover hover:text-ink',
          isOver && 'bg-accent-soft outline-2 outline-accent',
        )}
      >
        {name}
      </Link>
      <ChevronRight className="size-3.5 text-faint" aria-hidden="true" />
    </>
  )
}
