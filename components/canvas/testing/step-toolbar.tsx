'use client'

import { ArrowRightFromLine, ArrowRightToLine, Play } from 'lucide-react'
import type { Node } from '#graph/workflow'
import { useEditor } from '../editor-context.tsx'
import { FloatingBar, Tool } from '../floating-bar.tsx'
import { useStepTest } from '../use-step-test.ts'

/** Above the one selected step: how it can be tested. */
export function StepToolbar({ node }: { node: Node }) {
  const isAlone = useEditor(({ selected, canEdit }) => canEdit && selected.length === 1)
  if (!isAlone) return null

  return (
    <FloatingBar of={[node.id]} label={`Test ${node.title}`}>
      <Buttons node={node} />
    </FloatingBar>
  )
}

function Buttons({ node }: { node: Node }) {
  const { run, isBusy, isTrigger } = useStepTest(node)

  return (
    <>
      {!isTrigger && (
        <Tool
          label="Run to here"
          keys="h"
          icon={<ArrowRightToLine />}
          disabled={isBusy}
          onClick={() => run('to')}
        />
      )}
      <Tool
        label={isTrigger ? 'Test from this trigger' : 'Test this step'}
        keys="e"
        icon={<Play />}
        disabled={isBusy}
        onClick={() => run('only')}
      />
      {!isTrigger && (
        <Tool
          label="Run from here"
          keys="r"
          icon={<ArrowRightFromLine />}
          disabled={isBusy}
          onClick={() => run('from')}
        />
      )}
    </>
  )
}
