'use client'

import { NodeToolbar, Position } from '@xyflow/react'
import { ArrowRightFromLine, ArrowRightToLine, Play } from 'lucide-react'
import { IconButton } from '#components/ui/icon-button'
import type { Node } from '#graph/workflow'
import { useEditor } from '../editor-context.tsx'
import { useStepTest } from '../use-step-test.ts'

/** Above the one selected step: how it can be tested. */
export function StepToolbar({ node }: { node: Node }) {
  const isAlone = useEditor(({ selected, canEdit }) => canEdit && selected.length === 1)
  if (!isAlone) return null

  return (
    <NodeToolbar nodeId={node.id} isVisible position={Position.Top} offset={8}>
      <Buttons node={node} />
    </NodeToolbar>
  )
}

function Buttons({ node }: { node: Node }) {
  const { run, isBusy, isTrigger } = useStepTest(node)

  return (
    <div
      role="toolbar"
      aria-label={`Test ${node.title}`}
      className="nodrag nopan flex rounded-control border border-hairline bg-raised p-0.5 shadow-raised"
    >
      {!isTrigger && (
        <IconButton
          label="Run to here"
          keys="h"
          size="small"
          icon={<ArrowRightToLine aria-hidden="true" />}
          disabled={isBusy}
          onClick={() => run('to')}
        />
      )}
      <IconButton
        label={isTrigger ? 'Test from this trigger' : 'Test this step'}
        keys="e"
        size="small"
        icon={<Play aria-hidden="true" />}
        disabled={isBusy}
        onClick={() => run('only')}
      />
      {!isTrigger && (
        <IconButton
          label="Run from here"
          keys="r"
          size="small"
          icon={<ArrowRightFromLine aria-hidden="true" />}
          disabled={isBusy}
          onClick={() => run('from')}
        />
      )}
    </div>
  )
}
