'use client'

import { Handle, type NodeProps, Position } from '@xyflow/react'
import { SquareDashed } from 'lucide-react'
import { type MouseEvent, memo } from 'react'
import { StateMark } from '#components/ui/state-mark'
import { classes } from '../../ui/classes.ts'
import type { GroupNode } from '../canvas-nodes.ts'
import { colourLooks } from '../colours.ts'
import { useEditor, useEditorContext } from '../editor-context.tsx'
import { FoldButton } from '../fold-button.tsx'
import { GroupBar } from './group-bar.tsx'
import { GROUP_HEAD } from './group-boxes.ts'
import { groupState } from './group-state.ts'
import { GroupTitle } from './group-title.tsx'

/** A group: a frame behind the steps in it, or the card that stands for all of them. */
export const GroupCard = memo(function GroupCard({ data, selected, dragging }: NodeProps<GroupNode>) {
  const { group, isFolded } = data
  const isTarget = useEditor(({ dropTarget }) => dropTarget === group.id)
  const canEdit = useEditor((state) => state.canEdit)
  const isAlone = useEditor((state) => state.selected.length === 1)
  const Look = isFolded ? Folded : Open

  return (
    <div
      className={classes(
        'relative border text-ink transition-[border-color,box-shadow,background-color]',
        isFolded ? 'w-60 rounded-card border-solid bg-raised' : 'h-full w-full rounded-dialog border-dashed',
        !isFolded && colourLooks[group.colour ?? 'grey'].group,
        isFolded && 'border-hairline hover:border-control',
        (selected || isTarget) && 'border-accent! ring-1 ring-accent',
        dragging && 'shadow-raised',
      )}
    >
      <Look {...data} />
      {canEdit && selected && isAlone && <GroupBar group={group} />}
    </div>
  )
})

function Open({ group, count }: GroupNode['data']) {
  const { store } = useEditorContext()
  const choose = (event: MouseEvent) => {
    const { selected, select } = store.getState()
    const isAdded = event.metaKey || event.ctrlKey || event.shiftKey
    select(isAdded ? [...selected.filter((id) => id !== group.id), group.id] : [group.id])
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the frame around it takes focus and keys.
    // biome-ignore lint/a11y/noStaticElementInteractions: as above.
    <div
      onClick={choose}
      style={{ height: GROUP_HEAD }}
      className="pointer-events-auto flex items-center gap-2 rounded-t-[inherit] pr-2 pl-4"
    >
      <GroupTitle group={group} />
      <span className="shrink-0 text-12 text-soft tabular-nums">{steps(count)}</span>
      <span className="grow" />
      <FoldButton node={group} />
    </div>
  )
}

function Folded({ group, count }: GroupNode['data']) {
  const state = useEditor((editor) => groupState(editor, group.id))
  const problems = useEditor(
    (editor) =>
      editor.problems.filter(({ nodeId }) =>
        editor.workflow.nodes.some(({ id, group: its }) => id === nodeId && its === group.id),
      ).length,
  )

  return (
    <>
      <Handle type="target" position={Position.Left} id="in" isConnectable={false} className="jack top-7!" />
      <div className="flex gap-2.5 p-3">
        <span
          className={classes(
            'flex size-8 shrink-0 items-center justify-center rounded-control border',
            colourLooks[group.colour ?? 'grey'].note,
          )}
        >
          <SquareDashed className="size-4" aria-hidden="true" />
        </span>
        <div className="min-w-0 grow">
          <div className="flex items-center gap-1.5">
            <span className="min-w-0 grow">
              <GroupTitle group={group} />
            </span>
            {state && <StateMark state={state} size={16} />}
            <FoldButton node={group} />
          </div>
          <p className="text-12 text-soft">{steps(count)} inside</p>
        </div>
      </div>
      <Handle
        type="source"
        position={Position.Right}
        id="out"
        isConnectable={false}
        className="jack top-7!"
      />
      {problems > 0 && (
        <span
          role="img"
          aria-label={problems === 1 ? '1 problem inside' : `${problems} problems inside`}
          className="absolute -top-2 -right-2 flex h-4.5 min-w-4.5 items-center justify-center rounded-full bg-failed px-1 text-12 leading-none font-semibold text-on-failed tabular-nums"
        >
          {problems}
        </span>
      )}
    </>
  )
}

const steps = (count: number): string => (count === 1 ? '1 step' : `${count} steps`)
