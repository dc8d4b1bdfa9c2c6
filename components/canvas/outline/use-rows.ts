import { useCallback, useMemo, useState } from 'react'
import { knownOf } from '#graph/exits'
import { outline } from '#graph/outline'
import { outlineRows, rowsAround } from '#graph/outline-rows'
import { useEditor, useEditorContext } from '../editor-context.tsx'

/** The rows in sight, and how they open and close. Loops fold here as on the canvas. */
export function useRows() {
  const { store, index } = useEditorContext()
  const workflow = useEditor((state) => state.workflow)
  const folded = useEditor((state) => state.folded)
  const fold = useEditor((state) => state.fold)
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const read = useMemo(() => outline(workflow, knownOf(index.catalog)), [workflow, index])
  const rows = useMemo(() => outlineRows(read, new Set([...folded, ...closed])), [read, folded, closed])
  const nodes = useMemo(() => new Map(workflow.nodes.map((node) => [node.id, node])), [workflow.nodes])

  const setOpen = useCallback(
    (key: string, isOpen: boolean) => {
      const node = store.getState().workflow.nodes.find(({ id }) => id === key)
      if (node && index.isContainer(node)) return fold(key, !isOpen)
      setClosed((before) => new Set(isOpen ? [...before].filter((each) => each !== key) : [...before, key]))
    },
    [store, index, fold],
  )

  return {
    rows,
    nodes,
    setOpen,
    /** Opens what lies around a node. */
    reveal: (nodeId: string) => {
      for (const key of rowsAround(read, nodeId)) setOpen(key, true)
    },
  }
}

export type Rows = ReturnType<typeof useRows>
