'use client'

import { useState } from 'react'
import { Button } from '#components/ui/button'
import { Combobox } from '#components/ui/combobox'
import { Dialog } from '#components/ui/dialog'
import { Field } from '#components/ui/field'
import { canContain } from '#graph/can-contain'
import { useEditor, useEditorContext } from './editor-context.tsx'
import { houseSelected, loopsFor } from './loop-actions.ts'

/** Moves what is selected into a loop without a mouse. */
export function HouseDialog() {
  const isAsked = useEditor((state) => state.dialog === 'house')
  const closeDialog = useEditor((state) => state.closeDialog)

  return (
    <Dialog
      open={isAsked}
      onOpenChange={closeDialog}
      size="small"
      title="Move into a loop"
      description="Cables across the border of the loop come out."
    >
      {isAsked && <Body />}
    </Dialog>
  )
}

function Body() {
  const { store, index } = useEditorContext()
  const workflow = useEditor((state) => state.workflow)
  const selected = useEditor((state) => state.selected)
  const closeDialog = useEditor((state) => state.closeDialog)
  const loops = loopsFor(workflow, selected, index)
  const [container, choose] = useState<string | null>(loops.length === 1 ? (loops[0]?.id ?? null) : null)
  const answer =
    container === null ? null : canContain(workflow, index.catalog, { nodeIds: selected, container })

  return (
    <div className="flex flex-col gap-4">
      <Field label="Loop" error={answer?.ok === false ? answer.reason : undefined}>
        <Combobox
          aria-label="Loop"
          items={loops.map(({ id, title }) => ({ value: id, label: title }))}
          value={container}
          onValueChange={choose}
          empty="There is no other loop here."
        />
      </Field>
      <Button
        variant="primary"
        disabled={!answer?.ok}
        onClick={() => {
          closeDialog()
          if (container !== null) houseSelected(store, index, container)
        }}
        className="self-end"
      >
        Move
      </Button>
    </div>
  )
}
