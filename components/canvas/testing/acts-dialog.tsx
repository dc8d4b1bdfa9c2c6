'use client'

import { Pin, Zap } from 'lucide-react'
import { Button } from '#components/ui/button'
import { Dialog } from '#components/ui/dialog'
import { useEditor, useEditorContext } from '../editor-context.tsx'
import { NodeSummary } from '../node-summary.tsx'
import { StepIcon } from '../step-icon.tsx'
import { useTest } from '../use-test.ts'
import type { Answer } from './slice.ts'

/** Before a test does something to the world for the first time in this session. */
export function ActsDialog() {
  const isOpen = useEditor((state) => state.dialog === 'acts')
  const closeDialog = useEditor((state) => state.closeDialog)
  const { store, index } = useEditorContext()
  const asked = useEditor((state) => state.asked)
  const nodes = useEditor(({ workflow }) => workflow.nodes)
  const test = useTest()
  const acting = nodes.filter(({ id }) => asked?.nodeIds.includes(id))

  const decide = (answer: Answer) => {
    closeDialog()
    if (!asked) return
    store.getState().answer(asked.nodeIds, answer)
    test(asked.request)
  }

  return (
    <Dialog
      open={isOpen}
      onOpenChange={closeDialog}
      title={acting.length === 1 ? 'This step acts for real' : `${acting.length} steps act for real`}
      description="A test runs steps as a live run would. You are asked once; it holds until you close this tab."
      footer={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button icon={<Pin aria-hidden="true" />} onClick={() => decide('standIn')}>
            Use stand-in data instead
          </Button>
          <Button variant="primary" icon={<Zap aria-hidden="true" />} onClick={() => decide('act')}>
            Run for real
          </Button>
        </>
      }
    >
      <ul className="flex flex-col gap-2">
        {acting.map((node) => (
          <li key={node.id} className="flex gap-2.5 rounded-card border border-hairline bg-raised p-3">
            <StepIcon type={node.type} />
            <div className="min-w-0">
              <p className="truncate text-13 font-semibold">{node.title}</p>
              <NodeSummary node={node} nodeType={index.typeOf(node)} />
            </div>
          </li>
        ))}
      </ul>
      <p className="mt-3 text-12 text-soft">
        Stand-in data is what the step gave last, or an example. The step itself then does nothing.
      </p>
    </Dialog>
  )
}
