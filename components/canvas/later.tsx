'use client'

import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import { useEditor } from './editor-context.tsx'
import type { Actions } from './use-actions.ts'

const WARM_UP_MS = 1_200

const loadInspector = () => import('./inspector.tsx').then(({ Inspector }) => Inspector)
const loadDialogs = () => import('./editor-dialogs.tsx').then(({ EditorDialogs }) => EditorDialogs)
const Inspector = dynamic(loadInspector, { ssr: false, loading: InspectorSkeleton })
const Dialogs = dynamic(loadDialogs, { ssr: false })
const SelectionBar = dynamic(
  () => import('./arrange/selection-bar.tsx').then(({ SelectionBar }) => SelectionBar),
  { ssr: false },
)
const SearchPanel = dynamic(
  () => import('./search/search-panel.tsx').then(({ SearchPanel }) => SearchPanel),
  {
    ssr: false,
  },
)

/** The inspector with its forms: not needed to see the canvas, fetched soon after. */
export function LaterInspector({ actions }: { actions: Actions }) {
  const isWanted = useEver(useEditor(({ selected }) => selected.length === 1))

  useEffect(() => {
    const timer = setTimeout(() => {
      loadInspector().catch(() => {})
      loadDialogs().catch(() => {})
    }, WARM_UP_MS)

    return () => clearTimeout(timer)
  }, [])

  return isWanted ? <Inspector actions={actions} /> : null
}

export function LaterDialogs({ actions }: { actions: Actions }) {
  const isWanted = useEver(useEditor(({ dialog }) => dialog !== null))

  return isWanted ? <Dialogs actions={actions} /> : null
}

/** What can be done with several things at once, above them. */
export function LaterSelectionBar({ actions }: { actions: Actions }) {
  const isWanted = useEver(useEditor(({ selected, canEdit }) => canEdit && selected.length > 1))

  return isWanted ? <SelectionBar actions={actions} /> : null
}

export function LaterSearchPanel({ actions }: { actions: Actions }) {
  const isFinding = useEditor(({ finding }) => finding !== null)

  return isFinding ? <SearchPanel actions={actions} /> : null
}

/** Once true it stays so: what is loaded may close with its own motion. */
function useEver(now: boolean): boolean {
  const [ever, setEver] = useState(now)
  if (now && !ever) setEver(true)

  return ever || now
}

function InspectorSkeleton() {
  return (
    <aside
      aria-label="Loading the step"
      className="w-[400px] shrink-0 border-l border-hairline bg-panel max-md:hidden"
    />
  )
}
