'use client'

import type { EdgeProps, NodeProps } from '@xyflow/react'
import { createContext, memo, use } from 'react'
import { cablePath } from '../canvas/cable-path.ts'
import type { GroupNode, NoteNode } from '../canvas/canvas-nodes.ts'
import type { Cable } from '../canvas/flow-edges.ts'
import type { StepNode } from '../canvas/flow-nodes.ts'
import { FrameCard } from '../canvas/frame-card.tsx'
import { GroupCard } from '../canvas/groups/group-card.tsx'
import { NodeCard } from '../canvas/node-card.tsx'
import { NoteCard } from '../canvas/notes/note-card.tsx'
import { type ChangeKind, ChangeMark } from './change-mark.tsx'

type Marks = { nodes: ReadonlyMap<string, ChangeKind>; edges: ReadonlyMap<string, ChangeKind> }

/** What became of each step, note, group and cable, for the canvas that shows it. */
export const MarksContext = createContext<Marks>({ nodes: new Map(), edges: new Map() })

/** A card with what became of its step around it: a line of its own colour and kind, and a mark at the corner. */
export const MarkedCard = memo(function MarkedCard(props: NodeProps<StepNode>) {
  return (
    <Marked id={props.id}>
      <NodeCard {...props} />
    </Marked>
  )
})

export const MarkedFrame = memo(function MarkedFrame(props: NodeProps<StepNode>) {
  return (
    <Marked id={props.id} isFrame>
      <FrameCard {...props} />
    </Marked>
  )
})

export const MarkedNote = memo(function MarkedNote(props: NodeProps<NoteNode>) {
  return (
    <Marked id={props.id}>
      <NoteCard {...props} />
    </Marked>
  )
})

export const MarkedGroup = memo(function MarkedGroup(props: NodeProps<GroupNode>) {
  return (
    <Marked id={props.id} isFrame={!props.data.isFolded}>
      <GroupCard {...props} />
    </Marked>
  )
})

function Marked({ id, isFrame, children }: { id: string; isFrame?: boolean; children: React.ReactNode }) {
  const kind = use(MarksContext).nodes.get(id)
  if (!kind) return children

  return (
    <div className="marked" data-change={kind} data-frame={isFrame || undefined}>
      {children}
      <ChangeMark kind={kind} className="absolute! -top-2.5 -left-2.5 z-10 border border-panel" />
    </div>
  )
}

export const MarkedCable = memo(function MarkedCable(props: EdgeProps<Cable>) {
  const { id, sourceX, sourceY, targetX, targetY } = props
  const kind = use(MarksContext).edges.get(id)
  const { path } = cablePath({ x: sourceX, y: sourceY }, { x: targetX, y: targetY })

  return <path d={path} className="cable" data-change={kind} />
})
