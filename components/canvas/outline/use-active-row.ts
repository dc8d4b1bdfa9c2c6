import { type RefObject, useEffect, useRef, useState } from 'react'
import type { OutlineRow } from '#graph/outline-rows'
import { useEditor, useEditorContext } from '../editor-context.tsx'
import type { EditorState } from '../editor-store.ts'
import { isRow } from './is-row.ts'
import type { Rows } from './use-rows.ts'

type Given = Pick<Rows, 'rows' | 'reveal'> & { takesFocus: boolean; isAsking: boolean }

/** The one row that has the focus or gets it next, kept where one is while steps come and go. */
export function useActiveRow({ rows, reveal, takesFocus, isAsking }: Given) {
  const { store } = useEditorContext()
  const only = useEditor(onlyStep)
  const [wanted, setActive] = useState<string | null>(() => store.getState().selected[0] ?? null)
  const tree = useRef<HTMLDivElement>(null)
  const isInside = useRef(takesFocus)
  const at = useRef(0)

  // What is added, pasted or asked for elsewhere becomes the row one is at: at once, so that the focus goes there.
  const [known, setKnown] = useState(only)
  if (only !== undefined && only !== known) {
    setKnown(only)
    setActive(only)
  }

  const found = rows.findIndex(({ key }) => key === wanted)
  // What was deleted leaves one at the row that took its place.
  const place = Math.min(found < 0 ? at.current : found, rows.length - 1)
  at.current = Math.max(0, place)
  const active = rows[place] ?? null

  const isHidden = only !== undefined && !rows.some(({ key }) => key === only)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what somebody folds afterwards stays so.
  useEffect(() => {
    if (only === undefined) return
    if (isHidden) reveal(only)
    isInside.current ||= document.activeElement === document.body
  }, [only])

  useReturningFocus(tree, { isInside, isAsking, isHidden })

  return {
    tree,
    active,
    setActive,
    /** Selects the step of a row by oneself: it is not news. */
    selectOnly: useSelectOnly(setKnown),
    onFocus: () => {
      isInside.current = true
    },
    /** Somebody went elsewhere by themselves. */
    onBlur: (event: { relatedTarget: EventTarget | null }) => {
      if (event.relatedTarget !== null) isInside.current = false
    },
  }
}

/** Notes and groups, which can be selected too, have no row. */
function onlyStep({ selected, workflow }: Pick<EditorState, 'selected' | 'workflow'>): string | undefined {
  const [only, ...others] = selected

  return others.length === 0 && workflow.nodes.some(({ id }) => id === only) ? only : undefined
}

/** The focus comes back to the active row when what had it since is gone. */
function useReturningFocus(
  tree: RefObject<HTMLElement | null>,
  { isInside, isAsking, isHidden }: { isInside: RefObject<boolean>; isAsking: boolean; isHidden: boolean },
) {
  const isElsewhere = useEditor(
    (state) =>
      state.palette !== null ||
      state.talk !== null ||
      (onlyStep(state) !== undefined && !state.inspectorClosed),
  )
  const isAside = isElsewhere || isAsking
  const wasAside = useRef(isAside)

  useEffect(() => {
    if (wasAside.current && !isAside) isInside.current = true
    wasAside.current = isAside
    const now = document.activeElement
    const isLeft =
      now instanceof HTMLElement && isRow(now) && now.tabIndex !== 0 && tree.current?.contains(now)
    if (isHidden || !isInside.current || !(now === document.body || isLeft)) return
    tree.current?.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]')?.focus()
  })
}

/** Walking along the rows opens nothing; a panel that is open follows. */
function useSelectOnly(note: (nodeId: string | undefined) => void): (row: OutlineRow) => void {
  const { store } = useEditorContext()
  const isOpen = useRef(false)
  const seen = useEditor((state) => (onlyStep(state) === undefined ? null : !state.inspectorClosed))
  if (seen !== null) isOpen.current = seen

  return ({ item }) => {
    const { select, closeInspector } = store.getState()
    const nodeId = item.kind === 'step' ? item.nodeId : undefined
    note(nodeId)
    const follows = isOpen.current
    select(nodeId === undefined ? [] : [nodeId])
    if (!follows && nodeId !== undefined) closeInspector()
  }
}
