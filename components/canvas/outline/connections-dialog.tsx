'use client'

import { Cable, Plus, Unplug } from 'lucide-react'
import { Button } from '#components/ui/button'
import { Dialog } from '#components/ui/dialog'
import { IconButton } from '#components/ui/icon-button'
import { disconnect } from '#graph/edit'
import { portsOf } from '#graph/ports'
import type { Edge } from '#graph/workflow'
import { useEditor, useEditorContext, useTitles } from '../editor-context.tsx'
import { StepIcon } from '../step-icon.tsx'

type Props = { nodeId: string; onClose: () => void }

/** The cables at a step in words: each can be pulled out, or get a step in between. */
export function ConnectionsDialog({ nodeId, onClose }: Props) {
  const titles = useTitles()
  const edges = useEditor(({ workflow }) => workflow.edges)
  const openDialog = useEditor((state) => state.openDialog)
  const canEdit = useEditor((state) => state.canEdit)
  const into = edges.filter(({ to }) => to === nodeId)
  const outOf = edges.filter(({ from }) => from === nodeId)

  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="small"
      title={`Connections of ${titles.get(nodeId)?.title ?? ''}`}
      footer={
        canEdit && (
          <Button
            icon={<Cable aria-hidden="true" />}
            onClick={() => {
              onClose()
              openDialog('connect')
            }}
          >
            Connect to another step…
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-5">
        <Lines title="Comes from" edges={into} end="from" onClose={onClose} />
        <Lines title="Leads to" edges={outOf} end="to" onClose={onClose} />
      </div>
    </Dialog>
  )
}

type LinesProps = { title: string; edges: Edge[]; end: 'from' | 'to'; onClose: () => void }

function Lines({ title, edges, end, onClose }: LinesProps) {
  return (
    <section aria-label={title}>
      <h3 className="mb-1.5 text-12 font-medium text-faint">{title}</h3>
      {edges.length === 0 ? (
        <p className="text-13 text-soft">Nothing.</p>
      ) : (
        <ul className="flex flex-col divide-y divide-hairline">
          {edges.map((edge) => (
            <Line key={edge.id} edge={edge} end={end} onClose={onClose} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Line({ edge, end, onClose }: { edge: Edge; end: 'from' | 'to'; onClose: () => void }) {
  const { store } = useEditorContext()
  const titles = useTitles()
  const canEdit = useEditor((state) => state.canEdit)
  const exit = useExit(edge)
  const other = titles.get(edge[end])
  const name = other?.title ?? 'a step'

  return (
    <li className="flex items-center gap-2.5 py-2 text-13">
      <StepIcon type={other?.type ?? ''} size="small" />
      <span className="min-w-0 grow truncate">
        <span className="font-medium">{name}</span>
        {exit && <span className="text-faint"> · {exit}</span>}
      </span>
      {canEdit && (
        <>
          <IconButton
            label={`Put a step between here and ${name}`}
            size="small"
            icon={<Plus aria-hidden="true" />}
            onClick={() => {
              onClose()
              store.getState().openPalette({ edge: edge.id })
            }}
          />
          <IconButton
            label={`Disconnect ${name}`}
            size="small"
            icon={<Unplug aria-hidden="true" />}
            onClick={() => store.getState().edit((workflow) => disconnect(workflow, [edge.id]))}
          />
        </>
      )}
    </li>
  )
}

/** The named exit it leaves by; null for the usual one. */
function useExit({ from, port }: Edge): string | null {
  const { index } = useEditorContext()
  const node = useEditor(({ workflow }) => workflow.nodes.find(({ id }) => id === from))
  const nodeType = node && index.typeOf(node)
  if (port === 'out' || !node || !nodeType) return null

  return portsOf(node, nodeType).find(({ name }) => name === port)?.title ?? port
}
