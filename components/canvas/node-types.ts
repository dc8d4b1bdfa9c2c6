import type { EdgeTypes, NodeTypes } from '@xyflow/react'
import dynamic from 'next/dynamic'
import { Cable } from './cable.tsx'
import { FrameCard } from './frame-card.tsx'
import { Lead } from './lead.tsx'
import { NodeCard } from './node-card.tsx'

/** Not every workflow has notes and groups: how they look comes with the first of them. */
const NoteCard = dynamic(async () => (await import('./notes/note-card.tsx')).NoteCard, { ssr: false })
const GroupCard = dynamic(async () => (await import('./groups/group-card.tsx')).GroupCard, { ssr: false })

export const nodeTypes: NodeTypes = { step: NodeCard, frame: FrameCard, note: NoteCard, bunch: GroupCard }
export const edgeTypes: EdgeTypes = { cable: Cable, lead: Lead }
