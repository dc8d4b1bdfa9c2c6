'use client'

import { Copy, Ellipsis, History, Trash2 } from 'lucide-react'
import Link from 'next/link'
import type { Outputs } from '#components/api'
import { IconButton } from '#components/ui/icon-button'
import { Menu, type MenuItem } from '#components/ui/menu'
import { RelativeTime } from '#components/ui/relative-time'
import { useCan } from '../shell/account.tsx'
import { LiveState } from './live-state.tsx'
import { RunDots } from './run-dots.tsx'
import { ServiceIcons } from './service-icons.tsx'
import { TinyPicture } from './tiny-picture.tsx'

export type WorkflowItem = Outputs['workflow']['list']['items'][number]

type Props = { workflow: WorkflowItem; onDuplicate: () => void; onRemove: () => void }

export function WorkflowRow({ workflow, onDuplicate, onRemove }: Props) {
  const { id, title, shape, services, lastRuns, updatedAt } = workflow

  return (
    <li className="group/row relative flex items-center gap-4 px-3 py-2.5 hover:bg-hover has-[a:focus-visible]:bg-hover">
      <TinyPicture shape={shape} className="hidden h-12 w-28 shrink-0 sm:block" />
      <div className="min-w-0 grow">
        <Link
          href={`/workflows/${id}`}
          className="block truncate font-medium after:absolute after:inset-0 after:rounded-card focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          {title}
        </Link>
        <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-13 text-faint">
          <LiveState workflow={workflow} />
          <span className="hidden sm:block">
            <ServiceIcons names={services} />
          </span>
          <span className="ml-auto sm:hidden">
            <RunDots runs={lastRuns} />
          </span>
        </div>
      </div>
      <div className="hidden shrink-0 sm:block">
        <RunDots runs={lastRuns} />
      </div>
      <RelativeTime at={updatedAt} className="hidden w-28 shrink-0 text-right text-13 text-faint lg:block" />
      <RowMenu workflow={workflow} onDuplicate={onDuplicate} onRemove={onRemove} />
    </li>
  )
}

function RowMenu({ workflow: { id, title }, onDuplicate, onRemove }: Props) {
  const canCreate = useCan('workflow.create')
  const canRemove = useCan('workflow.remove')
  const items: MenuItem[] = [
    { label: 'See its runs', icon: <History />, href: `/runs?workflow=${id}` },
    ...(canCreate ? [{ label: 'Duplicate', icon: <Copy />, onSelect: onDuplicate }] : []),
    ...(canRemove ? [{ label: 'Remove', icon: <Trash2 />, danger: true, onSelect: onRemove }] : []),
  ]

  return (
    <span className="relative">
      <Menu
        items={items}
        trigger={<IconButton label={`More for ${title}`} icon={<Ellipsis aria-hidden="true" />} />}
      />
    </span>
  )
}
