'use client'

import { LogOut, Ungroup } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#components/ui/button'
import { Dialog } from '#components/ui/dialog'
import { Field } from '#components/ui/field'
import { IconButton } from '#components/ui/icon-button'
import { Input } from '#components/ui/input'
import { changeGroup, ungroup } from '#graph/edit-group'
import { membersOf } from '#graph/members'
import type { Group } from '#graph/workflow'
import { ColourChoice } from '../colour-choice.tsx'
import { useEditor, useEditorContext } from '../editor-context.tsx'
import { takeOutOfGroup } from '../groups/group-actions.ts'
import { StepIcon } from '../step-icon.tsx'

/** The group whose name is being written: in the list, with all that can be done with it. */
export function useWrittenGroup(): Group | undefined {
  return useEditor(({ writing, workflow, canEdit }) =>
    canEdit && writing !== null ? workflow.groups?.find(({ id }) => id === writing) : undefined,
  )
}

export function GroupDialog({ group }: { group: Group }) {
  const { store } = useEditorContext()
  const [title, setTitle] = useState(group.title)

  const close = () => {
    const { workflow, selected, select, closeInspector, write } = store.getState()
    write(null)
    if (!selected.includes(group.id)) return
    // Rows are of steps: the steps of a new group are what is chosen, as before.
    select(membersOf(workflow, group.id))
    closeInspector()
  }
  const keep = () => {
    store.getState().edit((workflow) => changeGroup(workflow, group.id, { title }))
    close()
  }
  const takeApart = () => {
    close()
    store.getState().edit((workflow) => ungroup(workflow, [group.id]))
  }

  return (
    <Dialog
      open
      onOpenChange={close}
      size="small"
      title={`Group ${group.title}`}
      footer={
        <>
          <Button icon={<Ungroup aria-hidden="true" />} onClick={takeApart} className="mr-auto">
            Take apart
          </Button>
          <Button variant="primary" onClick={keep}>
            Done
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label="Name">
          <Input
            value={title}
            maxLength={200}
            onFocus={({ currentTarget }) => currentTarget.select()}
            onChange={({ target }) => setTitle(target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              event.preventDefault()
              keep()
            }}
          />
        </Field>
        <div className="flex items-center justify-between">
          <span className="text-13 font-medium">Colour</span>
          <ColourChoice
            value={group.colour ?? 'grey'}
            onChoose={(colour) =>
              store.getState().edit((workflow) => changeGroup(workflow, group.id, { colour }))
            }
          />
        </div>
        <Members group={group} />
      </div>
    </Dialog>
  )
}

function Members({ group: { id } }: { group: Group }) {
  const { store } = useEditorContext()
  const nodes = useEditor(({ workflow }) => workflow.nodes)
  const steps = nodes.filter(({ group }) => group === id)

  return (
    <section aria-label="Steps of the group">
      <h3 className="mb-1 text-13 font-medium">
        Steps <span className="font-normal text-faint tabular-nums">{steps.length}</span>
      </h3>
      <ul className="flex flex-col divide-y divide-hairline">
        {steps.map((step) => (
          <li key={step.id} className="flex items-center gap-2.5 py-1.5 text-13">
            <StepIcon type={step.type} size="small" />
            <span className="min-w-0 grow truncate">{step.title}</span>
            {steps.length > 1 && (
              <IconButton
                label={`Take ${step.title} out`}
                size="small"
                icon={<LogOut aria-hidden="true" />}
                onClick={() => takeOutOfGroup(store, [step.id])}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
