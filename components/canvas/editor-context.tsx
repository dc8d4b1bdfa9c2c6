'use client'

import { createContext, use } from 'react'
import { useStore } from 'zustand'
import type { Schema } from '#graph/node-type'
import type { Json, Workflow } from '#graph/workflow'
import type { Large } from '../ui/large-note.tsx'
import type { Autosave } from './autosave.ts'
import type { CatalogIndex } from './catalog-index.ts'
import type { Titles } from './derived.ts'
import type { EditorState, EditorStore } from './editor-store.ts'
import type { People } from './people/people-context.tsx'

/** What a step gave when it last ran. */
export type LastOutputs = { [nodeId: string]: LastOutput }

type LastOutput = {
  output: Json
  large: Large | null
  at: string
  runId: string
  path: string
  attempt: number
  /** Of a loop: the first entry of the list it went through. */
  item?: Json
}

/** By id, what workflows that are called here say they take and give. */
export type Calls = { [workflowId: string]: { title: string; takes: Schema | null; returns: Schema | null } }

export type TriggerState = {
  nodeId: string
  kind: 'webhook' | 'schedule' | 'poll' | 'form'
  address: string | null
  dueAt: string | null
  lastEventAt: string | null
  problem: string | null
  fix: string | null
}

export type Editor = {
  store: EditorStore
  index: CatalogIndex
  autosave: Autosave
  people: People
  titles: (nodes: EditorState['workflow']['nodes']) => Titles
  lastOutputs: LastOutputs
  calls: Calls
  triggers: TriggerState[]
  liveVersion: number | null
  liveDocument: Workflow | null
  /** Asks the server again for what it alone knows: live state, triggers, last outputs. */
  refresh: () => void
}

export const EditorContext = createContext<Editor | null>(null)

/** The editor around this component. */
export function useEditorContext(): Editor {
  const editor = use(EditorContext)
  if (!editor) throw new Error('This component belongs inside the editor.')

  return editor
}

export function useEditor<Slice>(select: (state: EditorState) => Slice): Slice {
  return useStore(useEditorContext().store, select)
}

/** Titles of all nodes, for chips and sentences. */
export function useTitles(): Titles {
  const { titles } = useEditorContext()

  return useEditor((state) => titles(state.workflow.nodes))
}
