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
  },
}

/** What holds for the whole workflow. */
export function GeneralSettings() {
  const { store } = useEditorContext()
  const timeZone = useEditor(({ workflow }) => workflow.settings.timeZone)
  const canEdit = useEditor((state) => state.canEdit)

  const form = useMemo((): FormState => {
    const { edit, undo, redo } = store.getState()

    return {
      root,
      value: { timeZone: timeZone ?? null },
      write: (_pointer, value) =>
        edit((workflow) => setSetting(workflow, 'timeZone', typeof value === 'string' ? value : undefined)),
      problems: [],
      showsProblem: () => false,
      touch: () => {},
      focus: null,
      isReadOnly: !canEdit,
      data: null,
      undo,
      redo,
    }
  }, [store, timeZone, canEdit])

  return <SchemaForm form={form} />
}
