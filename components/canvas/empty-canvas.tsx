'use client'

import { Panel } from '@xyflow/react'
import { Plus } from 'lucide-react'
import { Button } from '#components/ui/button'
import { useEditor, useEditorContext } from './editor-context.tsx'
import { StepIcon } from './step-icon.tsx'
import { useActions } from './use-actions.ts'

const OFFERED = 4

/** What an empty canvas teaches: everything begins with a trigger. */
export function EmptyCanvas() {
  const { index } = useEditorContext()
  const actions = useActions()
  const canEdit = useEditor((state) => state.canEdit)
  const openPalette = useEditor((state) => state.openPalette)
  const triggers = index.catalog.nodeTypes.filter(({ trigger }) => trigger).slice(0, OFFERED)

  return (
    <Panel
      position="top-center"
      className="m-0! flex h-full w-full max-w-xl items-center px-6 pointer-events-none!"
    >
      <section className="w-full text-center [&_button]:pointer-events-auto">
        <h2 className="text-20 font-semibold">Choose what starts this workflow</h2>
        <p className="mx-auto mt-1 max-w-md text-14 text-soft">
          A trigger waits for something to happen. The steps you add after it run one by one and pass their
          data on.
        </p>
        {canEdit && (
          <>
            <ul className="mt-6 grid grid-cols-2 gap-3 text-left">
              {triggers.map((nodeType) => (
                <li key={nodeType.type}>
                  <button
                    type="button"
                    onClick={() => actions.addNode(nodeType, {})}
                    className="flex h-full w-full items-start gap-3 rounded-card border border-hairline bg-raised p-3 text-left transition-colors hover:border-control"
                  >
                    <StepIcon type={nodeType.type} />
                    <span className="min-w-0">
                      <span className="block text-13 font-semibold">{nodeType.title}</span>
                      <span className="block text-12 text-soft">{nodeType.description}</span>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
            <Button
              variant="quiet"
              className="mt-4"
              icon={<Plus aria-hidden="true" />}
              onClick={() => openPalette({})}
            >
              See all steps
            </Button>
          </>
        )}
      </section>
    </Panel>
  )
}
