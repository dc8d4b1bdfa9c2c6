'use client'

import { ChevronDown, ChevronRight } from 'lucide-react'
import { type MouseEvent, memo, type ReactNode } from 'react'
import type { OutlineRow as Row } from '#graph/outline-rows'
import type { Node } from '#graph/workflow'
import { classes } from '../../ui/classes.ts'
import { CommentCount, openComments } from './comment-count.tsx'
import { BranchText, LooseText, StepText } from './row-text.tsx'

export type RowProps = {
  row: Row
  node: Node | undefined
  id: string
  isActive: boolean
  isSelected: boolean
  onClick: (row: Row, event: MouseEvent) => void
  onOpen: (key: string, isOpen: boolean) => void
  onPoint: (key: string) => void
  /** How many threads about it are open. */
  comments: number
  onComments: (row: Row) => void
  /** What can be done with it, on the row one is at. */
  menu: ReactNode
}

const INDENT = 22
/** Deeper rows are not indented further, so that there is room for their words. */
const DEEPEST = 8

/** One row of the list, which screen readers read as one. */
export const OutlineRow = memo(function OutlineRow(props: RowProps) {
  const { row, node, id, isActive, isSelected, comments, onClick, onOpen, onPoint, menu } = props
  const { item, level, place, of, isOpen } = row
  const isStep = item.kind === 'step'

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it has the keys.
    <div
      role="treeitem"
      id={id}
      data-key={row.key}
      tabIndex={isActive ? 0 : -1}
      aria-level={level}
      aria-posinset={place}
      aria-setsize={of}
      aria-expanded={isOpen ?? undefined}
      aria-selected={isStep ? isSelected : undefined}
      aria-labelledby={`${id}-text`}
      onClick={(event) => onClick(row, event)}
      onPointerEnter={() => onPoint(row.key)}
      style={{ paddingLeft: 8 + (Math.min(level, DEEPEST) - 1) * INDENT }}
      className={classes(
        'group/row relative flex scroll-my-16 items-center gap-1.5 rounded-control pr-2 outline-offset-[-2px]',
        isStep ? 'min-h-13 py-1.5' : 'min-h-9 py-1',
        isSelected ? 'bg-accent-soft' : 'hover:bg-hover',
      )}
    >
      <Guides level={Math.min(level, DEEPEST)} />
      <Opener row={row} onOpen={onOpen} />
      <div id={`${id}-text`} className="flex min-w-0 grow items-center gap-2.5">
        {item.kind === 'step' && node && <StepText item={item} node={node} />}
        {item.kind === 'branch' && node && <BranchText item={item} node={node} />}
        {item.kind === 'loose' && <LooseText />}
        {comments > 0 && <span className="sr-only">{openComments(comments)}</span>}
      </div>
      {comments > 0 && node && (
        <CommentCount open={comments} title={node.title} onOpen={() => props.onComments(row)} />
      )}
      <span className="flex w-7 shrink-0 justify-end">{menu}</span>
    </div>
  )
}, isAlike)

/** Rows are made anew with each edit; most of them say the same as before. */
function isAlike(before: RowProps, after: RowProps): boolean {
  const { row: old, ...others } = before
  const { row, ...now } = after
  const isSame = (Object.keys(now) as (keyof typeof now)[]).every((name) => now[name] === others[name])

  return isSame && isSameRow(old, row)
}

function isSameRow({ item: old, ...before }: Row, { item, ...after }: Row): boolean {
  const said = ({ children: _, ...rest }: Row['item']) => JSON.stringify(rest)

  return JSON.stringify(before) === JSON.stringify(after) && said(old) === said(item)
}

/** Lines that show what lies below what. */
function Guides({ level }: { level: number }) {
  return Array.from({ length: level - 1 }, (_, index) => (
    <span
      // biome-ignore lint/suspicious/noArrayIndexKey: a line is nothing but its place.
      key={index}
      aria-hidden="true"
      style={{ left: 8 + index * INDENT + 10 }}
      className="absolute inset-y-0 w-px bg-hairline"
    />
  ))
}

function Opener({ row: { key, isOpen }, onOpen }: Pick<RowProps, 'row' | 'onOpen'>) {
  if (isOpen === null) return <span className="w-5 shrink-0" />
  const Icon = isOpen ? ChevronDown : ChevronRight

  return (
    // The arrow keys do the same, and the row tells whether it is open.
    <button
      type="button"
      tabIndex={-1}
      aria-hidden="true"
      onClick={(event) => {
        event.stopPropagation()
        onOpen(key, !isOpen)
      }}
      className="flex h-6 w-5 shrink-0 items-center justify-center rounded-[4px] text-faint hover:bg-hover hover:text-ink"
    >
      <Icon className="size-3.5" />
    </button>
  )
}
