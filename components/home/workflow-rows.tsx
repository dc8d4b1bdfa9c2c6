'use client'

import type { KeyboardEvent } from 'react'
import { wordsOf } from '#graph/find-texts'
import { useCan } from '../shell/account.tsx'
import { type Command, useCommands } from '../shell/commands.ts'
import { BinRow } from './bin-row.tsx'
import type { BulkWish } from './chosen/chosen-bar.tsx'
import type { Chosen } from './chosen/use-chosen.ts'
import type { HomeFilters } from './filters/home-filters.ts'
import { startDrag } from './folders/drag.ts'
import { useFolders } from './folders/use-folders.ts'
import type { WorkflowActions } from './use-workflow-actions.ts'
import { type WorkflowItem, WorkflowRow } from './workflow-row.tsx'

const NEAR = 50

type Props = {
  items: WorkflowItem[]
  filters: HomeFilters
  chosen: Chosen
  actions: WorkflowActions
  onWish: (wish: BulkWish, items: WorkflowItem[]) => void
}

export function WorkflowRows({ items, filters, chosen, actions, onWish }: Props) {
  const folders = useFolders() ?? []
  const canMove = useCan('workflow.move')
  const words = wordsOf(filters.search ?? '')
  const isChosen = (id: string) => chosen.isAll || chosen.ids.has(id)
  const choose = (id: string) => (on: boolean, range: boolean) => chosen.choose(id, on, range)
  const star = ({ id, favourite }: WorkflowItem) => actions.favourite(id, !favourite)
  const keys: { [key: string]: (row: WorkflowItem) => void } = {
    x: ({ id }) => chosen.choose(id, !isChosen(id), false),
    m: (row) => canMove && onWish('move', [row]),
    s: star,
  }

  useCommands(filters.bin ? NONE : canMove ? ROW_KEYS : READER_KEYS)

  return (
    <ul
      aria-label="Workflows"
      onKeyDown={(event) => walk(event, (id) => items.find((row) => row.id === id), keys)}
      className="divide-y divide-hairline overflow-hidden rounded-card border border-hairline bg-panel"
    >
      {items.map((workflow, index) =>
        filters.bin ? (
          <BinRow
            key={workflow.id}
            workflow={workflow}
            isChosen={isChosen(workflow.id)}
            onChoose={choose(workflow.id)}
            onRestore={() => onWish('restore', [workflow])}
          />
        ) : (
          <WorkflowRow
            key={workflow.id}
            workflow={workflow}
            folder={
              workflow.folderId === (filters.folder ?? null)
                ? undefined
                : folders.find(({ id }) => id === workflow.folderId)?.name
            }
            words={words}
            isFar={index >= NEAR}
            isChosen={isChosen(workflow.id)}
            onChoose={choose(workflow.id)}
            onFavourite={() => star(workflow)}
            onDragStart={(event) =>
              startDrag(event, {
                workflows: chosen.ids.has(workflow.id) ? [...chosen.ids] : [workflow.id],
              })
            }
            onWish={(wish) => onWish(wish, [workflow])}
          />
        ),
      )}
    </ul>
  )
}

/** Arrows walk from row to row; a letter does something to the row whose title has the focus. */
function walk(
  event: KeyboardEvent<HTMLElement>,
  rowOf: (id: string | undefined) => WorkflowItem | undefined,
  keys: { [key: string]: (row: WorkflowItem) => void },
) {
  const { target, key, currentTarget, metaKey, ctrlKey, altKey } = event
  if (!(target instanceof HTMLElement) || target.dataset.rowLink === undefined) return
  if (metaKey || ctrlKey || altKey) return
  const links = [...currentTarget.querySelectorAll<HTMLElement>('[data-row-link]')]
  const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0
  const row = rowOf(target.closest<HTMLElement>('[data-workflow]')?.dataset.workflow)
  if (step === 0 && !(row && keys[key])) return

  event.preventDefault()
  if (step !== 0) links[links.indexOf(target) + step]?.focus()
  else if (row) keys[key]?.(row)
}

const group = 'Workflows'
const NONE: Command[] = []
const READER_KEYS: Command[] = [
  { id: 'row-next', label: 'Next workflow', group, keys: 'down' },
  { id: 'row-choose', label: 'Choose the workflow', group, keys: 'x' },
  { id: 'row-star', label: 'Make it a favourite, or no longer', group, keys: 's' },
]
const ROW_KEYS: Command[] = [
  ...READER_KEYS,
  { id: 'row-move', label: 'Move the workflow to a folder', group, keys: 'm' },
]
