import { type KeyboardEvent, useCallback, useRef } from 'react'
import type { OutlineRow } from '#graph/outline-rows'
import { useEditorContext } from '../editor-context.tsx'
import { isRow } from './is-row.ts'
import { between, findByTitle, treeMove } from './tree-move.ts'
import { useActiveRow } from './use-active-row.ts'
import type { Rows } from './use-rows.ts'

const TYPING_MS = 700
/** Small letters are commands; titles begin with a large one, or with one of a script that has no case. */
const BEGINS_TITLE = /^[\p{Lu}\p{Lt}\p{Lo}]$/u

type Given = Rows & {
  titleOf: (row: OutlineRow) => string
  takesFocus: boolean
  /** A dialog of the list is open. */
  isAsking: boolean
}

/** One row has the focus and is what keys are about; the others are reached by arrows and by typing their titles. */
export function useTree({ rows, nodes, setOpen, reveal, titleOf, ...focus }: Given) {
  const { store } = useEditorContext()
  const place = useActiveRow({ rows, reveal, ...focus })
  const { active, setActive, selectOnly } = place
  const anchor = useRef<string | null>(null)
  const typed = useRef({ text: '', at: 0 })

  const go = (key: string, event: Modifiers) => {
    const row = rows.find((each) => each.key === key)
    if (!row || !active) return
    setActive(key)
    if (event.shiftKey) {
      anchor.current ??= active.key
      return store.getState().select(stepsOf(between(rows, anchor.current, key)))
    }
    anchor.current = null
    if (!event.ctrlKey && !event.metaKey) selectOnly(row)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || !active || !isRow(event.target)) return
    const move = treeMove(rows, active.key, event.key)
    const isPlain = !event.ctrlKey && !event.metaKey
    if (move) {
      if ('to' in move) go(move.to, event)
      else setOpen('open' in move ? move.open : move.close, 'open' in move)
    } else if (isPlain && event.key === ' ') toggleSelected(active)
    else if (!isPlain || !typeAhead(event, active)) return
    if (event.key.length > 1) typed.current.text = ''
    event.preventDefault()
  }

  /** True when the key was a letter of a title. */
  function typeAhead({ key, timeStamp }: KeyboardEvent, { key: from }: OutlineRow): boolean {
    const { text, at } = typed.current
    const goesOn = text !== '' && timeStamp - at < TYPING_MS
    if (key.length !== 1 || !(goesOn || BEGINS_TITLE.test(key))) return false
    typed.current = { text: (goesOn ? text : '') + key, at: timeStamp }
    const found = findByTitle(rows, { active: from, typed: typed.current.text, titleOf })
    if (found) go(found, PLAIN)
    return true
  }

  function toggleSelected({ item }: OutlineRow) {
    if (item.kind !== 'step') return
    const { nodeId } = item
    const { selected, select } = store.getState()
    select(selected.includes(nodeId) ? selected.filter((id) => id !== nodeId) : [...selected, nodeId])
  }

  const onClick = (row: OutlineRow, event: Modifiers) => {
    if (event.shiftKey) return go(row.key, event)
    setActive(row.key)
    if (event.ctrlKey || event.metaKey) return toggleSelected(row)
    selectOnly(row)
    const { openNode, tab } = store.getState()
    if (row.item.kind === 'step') openNode(row.item.nodeId, { tab })
  }

  const take = (row: OutlineRow) => {
    setActive(row.key)
    if (row.item.kind !== 'step' || !store.getState().selected.includes(row.item.nodeId)) selectOnly(row)
  }

  return {
    ...place,
    onKeyDown,
    onFocus: ({ target }: { target: EventTarget }) => {
      place.onFocus()
      const row = target instanceof HTMLElement && rows.find(({ key }) => key === target.dataset.key)
      if (!row) return
      setActive(row.key)
      // A note that was chosen is left by coming back to the rows.
      if (!store.getState().selected.some((id) => nodes.has(id))) selectOnly(row)
    },
    /** What is done with a row by its menu is done with what is selected: the row, or all it is one of. */
    take: useStable(take),
    /** Makes a row the active one, as an arrow would. */
    goTo: (key: string) => go(key, PLAIN),
    /** A click opens the step; with Shift or Ctrl it adds to what is selected. */
    onClick: useStable(onClick),
  }
}

export type Tree = ReturnType<typeof useTree>

type Modifiers = Pick<KeyboardEvent, 'shiftKey' | 'ctrlKey' | 'metaKey'>
const PLAIN: Modifiers = { shiftKey: false, ctrlKey: false, metaKey: false }

const stepsOf = (rows: OutlineRow[]): string[] =>
  rows.flatMap(({ item }) => (item.kind === 'step' ? item.nodeId : []))

/** The same function at every drawing, so that rows that did not change are not drawn again. */
function useStable<Given extends unknown[]>(act: (...given: Given) => void): (...given: Given) => void {
  const latest = useRef(act)
  latest.current = act

  return useCallback((...given: Given) => latest.current(...given), [])
}
