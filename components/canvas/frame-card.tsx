'use client'

import { Handle, type NodeProps, Position } from '@xyflow/react'
import { Plus } from 'lucide-react'
import { memo } from 'react'
import { Button } from '#components/ui/button'
import { BODY } from '#graph/place'
import { EACH } from '#graph/scope'
import type { Node } from '#graph/workflow'
import { classes } from '../ui/classes.ts'
import { childCounts } from './derived.ts'
import { useEditor, useEditorContext } from './editor-context.tsx'
import type { StepNode } from './flow-nodes.ts'
import { FoldButton } from './fold-button.tsx'
import { FRAME } from './frames.ts'
import { LoopProgress } from './loop-progress.tsx'
import { Entrance, edgeLook, Mark } from './node-card.tsx'
import { NodePorts } from './node-ports.tsx'
import { NodeProblems } from './node-problems.tsx'
import { NodeSummary } from './node-summary.tsx'
import { StepIcon } from './step-icon.tsx'
import { StepToolbar } from './testing/step-toolbar.tsx'

/** Where the jack of a first step is when it stands in the corner of the body. */
const LEVEL = BODY.y + FRAME.top + 28

/** A loop on the canvas: a frame around the steps it repeats, and a header that says for what. */
export const FrameCard = memo(function FrameCard({
  data: { node },
  selected,
  dragging,
}: NodeProps<StepNode>) {
  const { index } = useEditorContext()
  const state = useEditor(({ run }) => run?.steps[node.id])
  const isTarget = useEditor(({ dropTarget }) => dropTarget === node.id)
  const nodeType = index.typeOf(node)
  const service = index.serviceOf(node.type)

  return (
    <article
      aria-label={`${node.title}, ${service?.title ?? node.type}`}
      className={classes(
        'group/card relative h-full w-full rounded-dialog border bg-sunken/55 text-ink transition-[border-color,box-shadow,background-color]',
        isTarget
          ? 'border-accent bg-accent-soft/60 ring-2 ring-accent'
          : edgeLook(state, selected, node.pinned !== undefined),
        dragging && 'shadow-raised',
        node.disabled && 'text-faint',
      )}
    >
      {node.disabled && (
        <span className="hatched pointer-events-none absolute inset-0 rounded-[inherit] text-skipped opacity-25" />
      )}
      {selected && !dragging && <StepToolbar node={node} />}
      <Entrance nodeId={node.id} />
      <header
        style={{ height: BODY.y }}
        className="pointer-events-auto relative flex items-start gap-2.5 rounded-t-[inherit] border-b border-hairline bg-raised py-2.5 pr-3 pl-3"
      >
        <StepIcon type={node.type} className="mt-0.5" />
        <div className="min-w-0 grow">
          <h3 className="truncate text-13 font-semibold">{node.title}</h3>
          <Sentence node={node} error={state?.status === 'failed' ? state.error?.message : undefined}>
            <NodeSummary node={node} nodeType={nodeType} isShort />
          </Sentence>
        </div>
        <div className="mt-1.5 flex shrink-0 items-center gap-1.5">
          <LoopProgress nodeId={node.id} />
          <Mark state={state} isPinned={node.pinned !== undefined} isDisabled={node.disabled === true} />
          <FoldButton node={node} />
        </div>
      </header>
      <Handle
        type="source"
        position={Position.Right}
        id={EACH}
        isConnectable={false}
        style={{ left: 12, right: 'auto', top: LEVEL }}
        className="jack-each"
      />
      <span
        aria-hidden="true"
        style={{ top: LEVEL - 6, left: 10 }}
        className="absolute size-3 rounded-full border-2 border-dotted border-control bg-panel"
      />
      <NodePorts node={node} nodeType={nodeType} state={state} isFrame />
      <NodeProblems nodeId={node.id} />
      <EmptyBody node={node} />
    </article>
  )
})

function Sentence({ error, children }: { node: Node; error: string | undefined; children: React.ReactNode }) {
  if (!error) return children

  return <p className="truncate text-12 text-failed-text">{error}</p>
}

/** What an empty loop teaches, and the way to its first step. */
function EmptyBody({ node }: { node: Node }) {
  const isEmpty = useEditor(({ workflow }) => !childCounts(workflow.nodes).has(node.id))
  const canEdit = useEditor((state) => state.canEdit)
  const openPalette = useEditor((state) => state.openPalette)
  if (!isEmpty) return null

  return (
    <div
      style={{ top: BODY.y }}
      className="absolute inset-x-0 bottom-0 flex flex-col items-center justify-center gap-2 pl-6"
    >
      <p className="text-12 text-soft">Nothing to repeat yet. Drop steps in here, or</p>
      {canEdit && (
        <Button
          size="small"
          icon={<Plus aria-hidden="true" />}
          className="nodrag nopan pointer-events-auto"
          onClick={(event) => {
            event.stopPropagation()
            openPalette({ inside: node.id })
          }}
        >
          Add the first step
        </Button>
      )}
    </div>
  )
}
