'use client'

import { useMemo, useState } from 'react'
import { Button } from '#components/ui/button'
import { Dialog } from '#components/ui/dialog'
import { Field } from '#components/ui/field'
import { Input } from '#components/ui/input'
import { type Extraction, extract } from '#graph/extract/extract'
import { useEditor, useEditorContext } from '../editor-context.tsx'
import { newId } from '../new-id.ts'
import { suggestedTitle } from './suggested-title.ts'
import { useExtract } from './use-extract.ts'

/** Turns what is selected into a workflow of its own, or says why that cannot be. */
export function ExtractDialog() {
  const isOpen = useEditor((state) => state.dialog === 'extract')

  return isOpen ? <Open /> : null
}

function Open() {
  const { store, index } = useEditorContext()
  const closeDialog = useEditor((state) => state.closeDialog)
  const workflow = useEditor((state) => state.workflow)
  const selected = useEditor((state) => state.selected)
  const done = useMemo(
    () => extract(workflow, selected, { catalog: index.catalog, newId }),
    [workflow, selected, index],
  )
  const [title, setTitle] = useState(() => suggestedTitle(store.getState()))
  const { convert, isBusy } = useExtract()
  const canConvert = done.ok && title.trim() !== ''

  return (
    <Dialog
      open
      onOpenChange={closeDialog}
      size="small"
      title={done.ok ? 'Make a sub-workflow' : 'These steps cannot become a sub-workflow'}
      description={
        done.ok
          ? 'The steps move into a workflow of their own. A step that calls it takes their place here.'
          : done.reason
      }
      footer={
        <>
          <Button onClick={closeDialog}>{done.ok ? 'Cancel' : 'Back to the canvas'}</Button>
          {done.ok && (
            <Button
              variant="primary"
              loading={isBusy}
              disabled={!canConvert}
              onClick={() => convert(title.trim())}
            >
              Make it
            </Button>
          )}
        </>
      }
    >
      {done.ok && (
        <div className="flex flex-col gap-4">
          <Field label="Name">
            <Input value={title} onValueChange={setTitle} maxLength={200} />
          </Field>
          <Stated done={done} />
        </div>
      )}
    </Dialog>
  )
}

/** What the new workflow takes and gives, by name. */
function Stated({ done: { inputs, outputs, called } }: { done: Extraction }) {
  const count = called.nodes.filter(
    ({ parent, type }) => parent === undefined && type !== 'trigger.call',
  ).length

  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 text-13">
      <dt className="text-soft">Steps</dt>
      <dd className="tabular-nums">{count}</dd>
      <dt className="text-soft">Takes</dt>
      <dd>
        <Names of={inputs.map(({ name, expression }) => ({ name, help: expression }))} none="Nothing" />
      </dd>
      <dt className="text-soft">Gives</dt>
      <dd>
        <Names
          of={outputs.map((name) => ({ name, help: '' }))}
          none="What its last step gives; nothing here reads it"
        />
      </dd>
    </dl>
  )
}

function Names({ of, none }: { of: { name: string; help: string }[]; none: string }) {
  if (of.length === 0) return <span className="text-soft">{none}</span>

  return (
    <ul className="flex max-h-40 flex-wrap gap-1 overflow-y-auto">
      {of.map(({ name, help }) => (
        <li
          key={name}
          title={help}
          className="rounded-control border border-hairline bg-sunken px-1.5 font-mono text-12 leading-5"
        >
          {name}
        </li>
      ))}
    </ul>
  )
}
