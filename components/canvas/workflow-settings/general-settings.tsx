'use client'

import { useMemo } from 'react'
import { setSetting } from '#graph/edit-settings'
import type { Schema } from '#graph/node-type'
import type { FormState } from '../../form/form-context.tsx'
import { SchemaForm } from '../../form/schema-form.tsx'
import { useEditor, useEditorContext } from '../editor-context.tsx'

const root: Schema = {
  type: 'object',
  properties: {
    timeZone: {
      type: 'string',
      format: 'time-zone',
      title: 'Time zone',
      description: 'Schedules and dates without a zone of their own are read in it.',
      'x-placeholder': 'UTC',
      'x-literal': true,
    },
    errorWorkflow: {
      type: 'string',
      'x-list': 'error-workflows',
      title: 'When a run fails',
      description:
        'This workflow is run then, in place of that of the workspace. It must be published and start with “When a run fails”.',
      'x-placeholder': 'As in the workspace',
      'x-literal': true,
    },
  },
}

/** What holds for the whole workflow. */
export function GeneralSettings() {
  const { store } = useEditorContext()
  const timeZone = useEditor(({ workflow }) => workflow.settings.timeZone)
  const errorWorkflow = useEditor(({ workflow }) => workflow.settings.errorWorkflow)
  const canEdit = useEditor((state) => state.canEdit)

  const form = useMemo((): FormState => {
    const { edit, undo, redo } = store.getState()

    return {
      root,
      value: { timeZone: timeZone ?? null, errorWorkflow: errorWorkflow ?? null },
      write: (pointer, value) => {
        const name = pointer === '/errorWorkflow' ? 'errorWorkflow' : 'timeZone'
        edit((workflow) => setSetting(workflow, name, typeof value === 'string' ? value : undefined))
      },
      problems: [],
      showsProblem: () => false,
      touch: () => {},
      focus: null,
      isReadOnly: !canEdit,
      data: null,
      undo,
      redo,
    }
  }, [store, timeZone, errorWorkflow, canEdit])

  return <SchemaForm form={form} />
}
