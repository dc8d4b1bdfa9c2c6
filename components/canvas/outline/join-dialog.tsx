'use client'

import { useState } from 'react'
import { Button } from '#components/ui/button'
import { Combobox } from '#components/ui/combobox'
import { Dialog } from '#components/ui/dialog'
import { Field } from '#components/ui/field'
import { useEditor, useEditorContext } from '../editor-context.tsx'
import { groupsFor, putInGroup } from '../groups/group-actions.ts'

type Props = { nodeIds: string[]; onClose: () => void }

/** Chooses by name the group that steps are put into. */
export function JoinDialog({ nodeIds, onClose }: Props) {
  const { store, index } = useEditorContext()
  const workflow = useEditor((state) => state.workflow)
  const groups = groupsFor(workflow, nodeIds)
  const [chosen, choose] = useState<string | null>(groups.length === 1 ? (groups[0]?.id ?? null) : null)
  const steps = workflow.nodes.filter(({ id }) => nodeIds.includes(id))
  const what = steps.length === 1 ? steps[0]?.title : `${steps.length} steps`

  return (
    <Dialog open onOpenChange={onClose} size="small" title={`Put ${what} into a group`}>
      <div className="flex flex-col gap-4">
        <Field label="Group">
          <Combobox
            aria-label="Group"
            items={groups.map(({ id, title }) => ({ value: id, label: title }))}
            value={chosen}
            onValueChange={choose}
            empty="There is no other group here."
          />
        </Field>
        <Button
          variant="primary"
          disabled={chosen === null}
          onClick={() => {
            onClose()
            if (chosen !== null) putInGroup(store, index, nodeIds, chosen)
          }}
          className="self-end"
        >
          Put into it
        </Button>
      </div>
    </Dialog>
  )
}
