'use client'

import { EdgeLabelRenderer, type EdgeProps } from '@xyflow/react'
import { Plus, Trash2 } from 'lucide-react'
import { memo, useEffect, useState } from 'react'
import { IconButton } from '#components/ui/icon-button'
import { disconnect } from '#graph/edit'
import { cablePath } from './cable-path.ts'
import { useEditor } from './editor-context.tsx'
import type { EditorState } from './editor-store.ts'
import type { Cable as CableEdge } from './flow-edges.ts'
import { hasRun } from './loop-state.ts'
import { isActive } from './run-overlay.ts'

const LINGER_MS = 250

/** A cable between two jacks; on hover it offers a step in between, or to be pulled out. */
export const Cable = memo(function Cable(props: EdgeProps<CableEdge>) {
  const { id, source, target, sourceHandleId, data, selected, sourceX, sourceY, targetX, targetY } = props
  const [isHovered, hover] = useHover()
  const traffic = useEditor((state) =>
    trafficOn(state, {
      source: data?.from ?? source,
      target: data?.to ?? target,
      port: data?.port ?? sourceHandleId ?? 'out',
    }),
  )
  const canEdit = useEditor((state) => state.canEdit)
  const { path, middle } = cablePath({ x: sourceX, y: sourceY }, { x: targetX, y: targetY })

  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the edge around it takes focus and keys. */}
      <g onMouseEnter={() => hover(true)} onMouseLeave={() => hover(false)}>
        <path d={path} className="cable" data-state={selected ? 'selected' : traffic} />
        {traffic === 'moving' && <path d={path} pathLength={100} className="cable-pulse" />}
        <path
          d={path}
          className="react-flow__edge-interaction"
          fill="none"
          strokeOpacity={0}
          strokeWidth={22}
        />
      </g>
      {canEdit && (isHovered || selected) && (
        <EdgeLabelRenderer>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: only keeps the buttons while the pointer is on them. */}
          <div
            onMouseEnter={() => hover(true)}
            onMouseLeave={() => hover(false)}
            style={{ transform: `translate(-50%, -50%) translate(${middle.x}px, ${middle.y}px)` }}
            className="nodrag nopan pointer-events-auto absolute z-10 flex rounded-full border border-hairline bg-raised p-0.5 shadow-raised"
          >
            <CableButtons id={id} />
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  )
})

function CableButtons({ id }: { id: string }) {
  const openPalette = useEditor((state) => state.openPalette)
  const edit = useEditor((state) => state.edit)

  return (
    <>
      <IconButton
        label="Put a step in between"
        size="small"
        icon={<Plus aria-hidden="true" />}
        className="size-6! rounded-full!"
        onClick={() => openPalette({ edge: id })}
      />
      <IconButton
        label="Pull the cable out"
        size="small"
        icon={<Trash2 aria-hidden="true" />}
        className="size-6! rounded-full!"
        onClick={() => edit((workflow) => disconnect(workflow, [id]))}
      />
    </>
  )
}

/** Stays true a moment after the pointer left, long enough to reach the buttons. */
function useHover(): [boolean, (isOver: boolean) => void] {
  const [isOver, setOver] = useState(false)
  const [shown, setShown] = useState(false)

  useEffect(() => {
    const timer = setTimeout(() => setShown(isOver), isOver ? 60 : LINGER_MS)
    return () => clearTimeout(timer)
  }, [isOver])

  return [shown, setOver]
}

type Ends = { source: string; target: string; port: string }

function trafficOn({ run }: EditorState, { source, target, port }: Ends) {
  if (!run || run.part?.reach === 'only') return undefined
  const from = run.steps[source]
  const to = run.steps[target]
  // Over many rounds a cable was taken when what it leads to ran in one of them.
  if (from?.rounds) return to?.rounds && hasRun(to.rounds) ? 'taken' : 'idle'
  if (from?.status !== 'done' && from?.status !== 'failed') return 'idle'
  if ((from.port ?? 'out') !== port) return 'idle'
  if (to?.status === 'running' || (to === undefined && isActive(run))) return 'moving'
  return to === undefined || to.status === 'skipped' ? 'idle' : 'taken'
}
