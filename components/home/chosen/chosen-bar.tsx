'use client'

import {
  ChevronDown,
  Copy,
  FileDown,
  FolderInput,
  Power,
  PowerOff,
  RotateCcw,
  Tags,
  Trash2,
} from 'lucide-react'
import { Button } from '#components/ui/button'
import { Menu, type MenuItem } from '#components/ui/menu'
import { useCan } from '../../shell/account.tsx'
import { BulkProgress } from './bulk-progress.tsx'
import type { Progress } from './use-bulk.ts'
import type { Chosen } from './use-chosen.ts'

export type BulkWish = 'move' | 'tag' | 'on' | 'off' | 'duplicate' | 'export' | 'bin' | 'restore' | 'erase'

type Props = {
  chosen: Chosen
  shown: number
  /** How many match, shown or not. */
  total: number
  isBin: boolean
  progress: Progress | null
  onStop: () => void
  onWish: (wish: BulkWish) => void
}

/** How many workflows are chosen, and what can be done with them. */
export function ChosenBar({ chosen, shown, total, isBin, progress, onStop, onWish }: Props) {
  const items = useWishes(isBin, onWish)
  const count = chosen.isAll ? total : chosen.ids.size
  if (count === 0 && !progress) return null

  return (
    <section
      aria-label="Chosen workflows"
      className="sticky top-2 z-20 flex min-h-11 flex-wrap items-center gap-2 rounded-card border border-accent bg-panel px-3 py-1.5 text-13"
    >
      {progress ? (
        <BulkProgress progress={progress} onStop={onStop} />
      ) : (
        <>
          <span role="status" className="tabular-nums">
            {chosen.isAll ? 'All ' : ''}
            {count === 1 ? '1 workflow' : `${count.toLocaleString('en')} workflows`} chosen
          </span>
          {!chosen.isAll && chosen.ids.size < shown && (
            <Button size="small" variant="quiet" onClick={chosen.chooseShown}>
              Choose all shown
            </Button>
          )}
          {!chosen.isAll && total > shown && chosen.ids.size >= shown && (
            <Button size="small" variant="quiet" onClick={chosen.chooseAll}>
              Choose all {total.toLocaleString('en')} that match
            </Button>
          )}
          <span className="grow" />
          <Menu
            items={items}
            trigger={
              <Button size="small" variant="primary" icon={<ChevronDown aria-hidden="true" />}>
                Do with these
              </Button>
            }
          />
          <Button size="small" variant="quiet" onClick={chosen.clear}>
            Choose none
          </Button>
        </>
      )}
    </section>
  )
}

function useWishes(isBin: boolean, onWish: (wish: BulkWish) => void): MenuItem[] {
  const may = {
    move: useCan('workflow.move'),
    publish: useCan('workflow.switchOn'),
    create: useCan('workflow.create'),
    remove: useCan('workflow.bin'),
  }
  const wish = (name: BulkWish) => ({ onSelect: () => onWish(name) })
  if (isBin)
    return [
      { label: 'Put back', icon: <RotateCcw />, ...wish('restore') },
      { label: 'Remove for good…', icon: <Trash2 />, danger: true, ...wish('erase') },
    ]

  return [
    ...(may.move
      ? [
          { label: 'Move to a folder…', icon: <FolderInput />, ...wish('move') },
          { label: 'Tags…', icon: <Tags />, ...wish('tag') },
        ]
      : []),
    ...(may.publish
      ? [
          { label: 'Switch on', help: 'With the newest published version.', icon: <Power />, ...wish('on') },
          { label: 'Switch off', icon: <PowerOff />, ...wish('off') },
        ]
      : []),
    ...(may.create ? [{ label: 'Duplicate', icon: <Copy />, ...wish('duplicate') }] : []),
    {
      label: 'Export as JSON',
      help: 'Drafts with pinned data; no secrets.',
      icon: <FileDown />,
      ...wish('export'),
    },
    ...(may.remove
      ? ['separator' as const, { label: 'Move to the bin', icon: <Trash2 />, danger: true, ...wish('bin') }]
      : []),
  ]
}
