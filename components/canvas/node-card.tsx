'use client'

import { Handle, type NodeProps, Position } from '@xyflow/react'
import { memo } from 'react'
import { StateMark } from '#components/ui/state-mark'
import { classes } from '../ui/classes.ts'
import { entryCounts } from './derived.ts'
import { useEditor, useEditorContext } from './editor-context.tsx'
import type { StepNode } from './flow-nodes.ts'
import { FoldButton } from './fold-button.tsx'
import { FoldedFoot } from './folded-foot.tsx'
import { NodeFooter } from './node-footer.tsx'
import { NodePorts } from './node-ports.tsx'
import { NodeProblems } from './node-problems.tsx'
import { NodeSummary } from './node-summary.tsx'
import { StepIcon } from './step-icon.tsx'
import type { StepState } from './step-state.ts'
import { StepToolbar } from './testing/step-toolbar.tsx'

/** A step on the canvas: what it is, what it will do with which values, how it went. */
export const NodeCard = memo(function NodeCard({ data: { node }, selected, dragging }: NodeProps<StepNode>) {
  const { index } = useEditorContext()
  const state = useEditor(({ run }) => run?.steps[node.id])
  const nodeType = index.typeOf(node)
  const service = index.serviceOf(node.type)
  const isTrigger = index.isTrigger(node)

  return (
    <article
      aria-label={`${node.title}, ${service?.title ?? node.type}`}
      className={classes(
        'group/card relative w-60 border bg-raised text-ink transition-[border-color,box-shadow]',
        isTrigger ? 'rounded-card rounded-l-[26px]' : 'rounded-card',
        edgeLook(state, selected, node.pinned !== undefined),
        dragging && 'shadow-raised',
        node.disabled && 'text-faint',
      )}
    >
      {node.disabled && (
        <span className="hatched pointer-events-none absolute inset-0 rounded-[inherit] text-skipped opacity-35" />
      )}
      {selected && !dragging && <StepToolbar node={node} />}
      {!isTrigger && <Entrance nodeId={node.id} />}
      <div className="relative flex gap-2.5 p-3">
        <StepIcon type={node.type} />
        <div className="min-w-0 grow">
          <div className="flex items-center gap-1.5">
            <h3 className="min-w-0 grow truncate text-13 font-semibold">{node.title}</h3>
            <Mark state={state} isPinned={node.pinned !== undefined} isDisabled={node.disabled === true} />
            {index.isContainer(node) && <FoldButton node={node} />}
          </div>
          <NodeSummary node={node} nodeType={nodeType} />
        </div>
      </div>
      <NodePorts node={node} nodeType={nodeType} state={state} />
      {index.isContainer(node) && <FoldedFoot nodeId={node.id} />}
      <NodeFooter node={node} state={state} />
      <NodeProblems nodeId={node.id} />
    </article>
  )
})

/** Where several cables come in, there is room for them. */
export function Entrance({ nodeId }: { nodeId: string }) {
  const isShared = useEditor(({ workflow }) => (entryCounts(workflow.edges).get(nodeId) ?? 0) > 1)

  return (
    <Handle
      type="target"
      position={Position.Left}
      id="in"
      className={classes('jack top-7!', isShared && 'jack-many')}
    />
  )
}

type MarkProps = { state: StepState | undefined; isPinned: boolean; isDisabled: boolean }

export function Mark({ state, isPinned, isDisabled }: MarkProps) {
  if (state) return <StateMark state={state.status} size={16} />
  if (isDisabled) return <StateMark state="disabled" size={14} />
  return isPinned ? <StateMark state="pinned" size={14} /> : null
}

export function edgeLook(
  state: StepState | undefined,
  selected: boolean | undefined,
  isPinned = false,
): string {
  if (selected) return 'border-accent ring-1 ring-accent'
  if (isPinned && (!state || state.status === 'done')) return 'border-pinned/60'
  switch (state?.status) {
    case 'running':
      return 'border-running'
    case 'waiting':
      return 'border-waiting'
    case 'failed':
      return 'border-failed'
    case 'done':
      return 'border-done/55'
    case 'skipped':
      return 'border-dashed border-control/60'
    default:
      return 'border-hairline hover:border-control'
  }
}
