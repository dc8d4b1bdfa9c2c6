'use client'

import { useMemo } from 'react'
import { useEditor } from '../editor-context.tsx'
import { type Met, unsettled } from '../meetings.ts'

/** Where this person and others did different things, as long as it is not settled. */
export function useMet(): Met[] {
  const met = useEditor((state) => state.met)
  const workflow = useEditor((state) => state.workflow)
  const title = useEditor((state) => state.title)

  return useMemo(() => unsettled(met, { workflow, title }), [met, workflow, title])
}
