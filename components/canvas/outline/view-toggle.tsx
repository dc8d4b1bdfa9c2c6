'use client'

import { ListTree, Workflow } from 'lucide-react'
import { Segmented } from '#components/ui/segmented'
import { showView, useViewMode } from './view-mode.ts'

/** The two ways to see and edit the same workflow. */
export function ViewToggle() {
  const mode = useViewMode()

  return (
    <Segmented
      label="Show the workflow as"
      value={mode}
      onValueChange={showView}
      options={[
        { value: 'canvas', title: 'Canvas', label: <Workflow aria-hidden="true" /> },
        { value: 'list', title: 'List (L)', label: <ListTree aria-hidden="true" /> },
      ]}
    />
  )
}
