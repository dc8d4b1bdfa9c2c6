'use client'

import { Copy, Ellipsis, FileDown, FolderInput, History, Power, PowerOff, Tags, Trash2 } from 'lucide-react'
import { IconButton } from '#components/ui/icon-button'
import { Menu, type MenuItem } from '#components/ui/menu'
import { useCan } from '../shell/account.tsx'
import type { BulkWish } from './chosen/chosen-bar.tsx'
import type { WorkflowItem } from './workflow-row.tsx'

export type RowWish = Exclude<BulkWish, 'restore' | 'erase'>

type Props = { workflow: WorkflowItem; onWish: (wish: RowWish) => void }

export function RowMenu({ workflow: { id, title, liveVersion, lastVersion }, onWish }: Props) {
  const canMove = useCan('workflow.move')
  const canSwitch = useCan('workflow.switchOn')
  const canCreate = useCan('workflow.create')
  const canRemove = useCan('workflow.bin')
  const wish = (name: RowWish) => ({ onSelect: () => onWish(name) })
  const power: MenuItem[] =
    lastVersion === null
      ? []
      : liveVersion === null
        ? [{ label: `Switch on v${lastVersion}`, icon: <Power />, ...wish('on') }]
        : [{ label: 'Switch off', icon: <PowerOff />, ...wish('off') }]
  const items: MenuItem[] = [
    { label: 'See its runs', icon: <History />, href: `/runs?workflow=${id}` },
    ...(canMove
      ? [
          { label: 'Move to a folder…', icon: <FolderInput />, ...wish('move') },
          { label: 'Tags…', icon: <Tags />, ...wish('tag') },
        ]
      : []),
    ...(canSwitch ? power : []),
    ...(canCreate ? [{ label: 'Duplicate', icon: <Copy />, ...wish('duplicate') }] : []),
    { label: 'Export as JSON', icon: <FileDown />, ...wish('export') },
    ...(canRemove
      ? ['separator' as const, { label: 'Move to the bin', icon: <Trash2 />, danger: true, ...wish('bin') }]
      : []),
  ]

  return (
    <Menu
      items={items}
      trigger={<IconButton label={`More for ${title}`} icon={<Ellipsis aria-hidden="true" />} />}
    />
  )
}
