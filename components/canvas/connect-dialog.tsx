'use client'

import { useState } from 'react'
import { Button } from '#components/ui/button'
import { Combobox } from '#components/ui/combobox'
import { Dialog } from '#components/ui/dialog'
import { Field } from '#components/ui/field'
import { Select } from '#components/ui/select'
import { canConnect } from '#graph/can-connect'
import { connect } from '#graph/edit'
import { portsOf } from '#graph/ports'
import type { Node } from '#graph/workflow'
import { takenPorts } from './derived.ts'
import { useEditor, useEditorContext } from './editor-context.tsx'
import { newId } from './new-id.ts'

/** Draws a cable without a mouse: from the selected step to one chosen by name. */
export function ConnectDialog() {
  const isAsked = useEditor((state) => state.dialog === 'connect')
  const closeDialog = useEditor((state) => state.closeDialog)
  const node = useEditor(({ workflow, selected }) => workflow.nodes.find(({ id }) => id === selected[0]))

  return (
    <Dialog
      open={isAsked && node !== undefined}
      onOpenChange={closeDialog}
      size="small"
      title={`Connect ${node?.title ?? ''}`}
    >
      {node && <Body key={node.id} node={node} />}
    </Dialog>
  )
}

function Body({ node }: { node: Node }) {
  const { index } = useEditorContext()
  const workflow = useEditor((state) => state.workflow)
  const edit = useEditor((state) => state.edit)
  const closeDialog = useEditor((state) => state.closeDialog)
  const nodeType = index.typeOf(node)
  const ports = nodeType ? portsOf(node, nodeType) : []
  const taken = takenPorts(workflow.edges)
  const free = ports.find(({ name }) => !taken.has(`${node.id}/${name}`))
  const [port, setPort] = useState(free?.name ?? ports[0]?.name ?? 'out')
  const [target, setTarget] = useState<string | null>(null)
  const connection = { from: node.id, port, to: target ?? '' }
  const answer = target === null ? null : canConnect(workflow, index.catalog, connection)
  const others = workflow.nodes.filter(
    (other) => other.id !== node.id && other.parent === node.parent && !index.isTrigger(other),
  )

  const draw = () => {
    edit((before) => connect(before, connection, newId))
    closeDialog()
  }

  return (
    <div className="flex flex-col gap-4">
      {ports.length > 1 && (
        <Field label="From the exit">
          <Select
            items={ports.map(({ name, title }) => ({ value: name, label: title }))}
            value={port}
            onValueChange={setPort}
          />
        </Field>
      )}
      <Field label="To the step" error={answer?.ok === false ? answer.reason : undefined}>
        <Combobox
          aria-label="To the step"
          items={others.map(({ id, title }) => ({ value: id, label: title }))}
          value={target}
          onValueChange={setTarget}
          empty={
            node.parent === undefined
              ? 'There is no other step to connect to.'
              : 'There is no other step in this loop to connect to.'
          }
        />
      </Field>
      <Button variant="primary" disabled={!answer?.ok} onClick={draw} className="self-end">
        Connect
      </Button>
    </div>
  )
}
