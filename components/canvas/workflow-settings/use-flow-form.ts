'use client'

import { useMemo } from 'react'
import { setFlow } from '#graph/edit-settings'
import type { FlowRules } from '#graph/flow-rules'
import type { Schema } from '#graph/node-type'
import type { FormState } from '../../form/form-context.tsx'
import { useEditor, useEditorContext } from '../editor-context.tsx'
import { useDataSource } from '../use-data-source.ts'

export const keyField: Schema = {
  type: 'string',
  title: 'Separately for each',
  description:
    'Pick a field of the trigger, such as the customer: runs of different customers do not wait for each other. Left empty, all runs of this workflow are one line.',
  'x-placeholder': 'One line for all',
}

export const priorityField: Schema = {
  type: 'string',
  title: 'Priority of each event',
  description: 'A number from -10 to 10; higher goes first. What is no number counts as 0.',
  'x-placeholder': 'Pick a field of the trigger',
}

const root: Schema = { type: 'object', properties: { key: keyField, priority: priorityField } }

/** The two fields of the rules that take values of the trigger, as a form sees them. */
export function useFlowForm(): FormState {
  const { store } = useEditorContext()
  const flow = useEditor(({ workflow }) => workflow.settings.flow)
  const canEdit = useEditor((state) => state.canEdit)
  const data = useDataSource(null)

  return useMemo(() => {
    const { edit, undo, redo, settle } = store.getState()
    const value: FlowRules = flow ?? {}

    return {
      root,
      value: { key: value.key ?? null, priority: value.priority ?? null },
      write: (pointer, next) => {
        const text = typeof next === 'string' && next !== '' ? next : undefined
        const part = pointer === '/key' ? { key: text } : { priority: text }
        edit((workflow) => setFlow(workflow, part), `flow ${pointer}`)
      },
      problems: [],
      showsProblem: () => false,
      touch: () => settle(),
      focus: null,
      isReadOnly: !canEdit,
      data,
      undo,
      redo,
    }
  }, [store, flow, canEdit, data])
}
