'use client'

import { useMemo, useState } from 'react'
import { Button } from '#components/ui/button'
import { Combobox } from '#components/ui/combobox'
import { Dialog } from '#components/ui/dialog'
import { Field } from '#components/ui/field'
import type { Place } from '#graph/move-step'
import { portsOf } from '#graph/ports'
import { containersOf } from '#graph/scope'
import type { Workflow } from '#graph/workflow'
import type { CatalogIndex } from '../catalog-index.ts'
import { useEditor, useEditorContext } from '../editor-context.tsx'
import type { ListActions } from './use-list-actions.ts'

/** Chooses by name where a step goes. */
export function MoveDialog({ nodeId, list }: { nodeId: string; list: ListActions }) {
  const { index } = useEditorContext()
  const workflow = useEditor((state) => state.workflow)
  const title = workflow.nodes.find(({ id }) => id === nodeId)?.title ?? ''
  const places = useMemo(() => placesFor(workflow, nodeId, index), [workflow, nodeId, index])
  const [chosen, choose] = useState<string | null>(null)
  const place = places.find(({ value }) => value === chosen)?.place
  const answer = place && list.tryMove(nodeId, place)

  return (
    <Dialog
      open
      onOpenChange={list.closeDialog}
      size="small"
      title={`Move ${title}`}
      description="What was around it closes up; it goes between what is there."
    >
      <div className="flex flex-col gap-4">
        <Field label="Where to" error={answer?.ok === false ? answer.reason : undefined}>
          <Combobox
            aria-label="Where to"
            items={places}
            value={chosen}
            onValueChange={choose}
            empty="There is no other place."
          />
        </Field>
        <Button
          variant="primary"
          disabled={!answer?.ok}
          onClick={() => {
            list.closeDialog()
            if (place) list.moveTo(nodeId, place)
          }}
          className="self-end"
        >
          Move
        </Button>
      </div>
    </Dialog>
  )
}

type Choice = { value: string; label: string; place: Place }

/** Every way by which a step is left, and the beginning of every loop. */
function placesFor({ nodes }: Workflow, nodeId: string, index: CatalogIndex): Choice[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const others = nodes.filter(({ id }) => id !== nodeId && !containersOf(byId, id).includes(nodeId))

  return others.flatMap((node): Choice[] => {
    const nodeType = index.typeOf(node)
    const ports = nodeType ? portsOf(node, nodeType) : []
    const ways = ports.map(({ name, title }) => ({
      value: `after ${node.id} ${name}`,
      label: name === 'out' ? `After ${node.title}` : `After ${node.title} › ${title}`,
      place: { after: node.id, port: name },
    }))
    const inside: Choice[] = index.isContainer(node)
      ? [{ value: `first ${node.id}`, label: `First inside ${node.title}`, place: { first: node.id } }]
      : []

    return [...inside, ...ways]
  })
}
